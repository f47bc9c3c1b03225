package dev.tocsin.ruletesting.recording;

import java.io.IOException;

/** What a scrape gets: the metrics as they are now, in one of the text formats. Implemented by whoever has metrics to show. */
@FunctionalInterface
public interface MetricsPage {

    /** The page as it is now. */
    Content read() throws IOException;

    /**
     * A page.
     *
     * @param contentType {@code text/plain} for Prometheus' text format, {@code application/openmetrics-text} for OpenMetrics
     */
    record Content(String contentType, byte[] bytes) {}
}
