package dev.tocsin.evaluator.ingest;

/** Fetches what targets expose. */
public interface ScrapeClient {

    /** Asks a target and waits for the answer, at most as long as the target's timeout. */
    ScrapeResponse fetch(ScrapeTarget target) throws InterruptedException;
}
