package dev.tocsin.evaluator.ingest;

/** A recorded file that cannot be loaded. The message begins with the file and, where there is one, line and column. */
public final class RecordedFileException extends Exception {

    private static final long serialVersionUID = 1L;

    RecordedFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
