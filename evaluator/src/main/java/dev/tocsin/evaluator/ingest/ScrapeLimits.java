package dev.tocsin.evaluator.ingest;

/**
 * What a scrape may bring at most; 0 is no limit. A scrape that brings more fails as a whole.
 *
 * @param bodySize         bytes of the uncompressed body; a body that reaches it is too large
 * @param samples          samples that are left after relabelling
 * @param labels           labels of a series, its name included
 * @param labelNameLength  bytes of a label name
 * @param labelValueLength bytes of a label value
 */
public record ScrapeLimits(long bodySize, int samples, int labels, int labelNameLength, int labelValueLength) {

    public static final ScrapeLimits NONE = new ScrapeLimits(0, 0, 0, 0, 0);
}
