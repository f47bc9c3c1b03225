package dev.tocsin.cli;

/** How the command ends, as scripts see it. */
enum ExitCode {
    /** All is well. */
    OK(0),
    /** A test failed, or input is invalid. */
    FAILED(1),
    /** The command line itself is wrong. */
    USAGE(2),
    /** The input is valid, but the checks find what weighs enough. */
    LINT(3);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
