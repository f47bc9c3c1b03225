package dev.tocsin.evaluator.ingest;

/** Fetches what targets expose. */
public interface ScrapeClient {

    /**
     * Asks a target and waits for the answer as long as the target's timeout; one that answers drop by drop may take twice
     * as long to be given up.
     *
     * @throws InterruptedException when the thread was interrupted and the fetch ended
     */
    ScrapeResponse fetch(ScrapeTarget target) throws InterruptedException;

    /** Makes the fetches that are under way fail. */
    void endFetches();
}
