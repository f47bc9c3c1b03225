package dev.tocsin.evaluator.ingest;

/** Why a whole scrape or file was refused although its text is well-formed: a limit, or labels that cannot be. */
public final class IngestException extends Exception {

    private static final long serialVersionUID = 1L;

    public IngestException(String message) {
        super(message);
    }
}
