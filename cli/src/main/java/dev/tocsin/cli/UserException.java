package dev.tocsin.cli;

/** Work that cannot be done for a reason the user can mend. The message stands alone: what, where, what was expected. */
final class UserException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    private UserException(String message, ExitCode exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    /** The command line asks for something that does not exist or does not go together. */
    static UserException usage(String message) {
        return new UserException(message, ExitCode.USAGE);
    }

    /** A file or an expression is not what it should be. */
    static UserException invalid(String message) {
        return new UserException(message, ExitCode.FAILED);
    }

    ExitCode exitCode() {
        return exitCode;
    }
}
