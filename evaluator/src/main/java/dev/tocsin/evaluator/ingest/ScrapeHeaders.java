package dev.tocsin.evaluator.ingest;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a scrape says to a target. */
final class ScrapeHeaders {

    /** Prometheus' own header, without the formats that are not read here. */
    static final String ACCEPT = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
            + "application/openmetrics-text;version=0.0.1;q=0.5,"
            + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
            + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

    private ScrapeHeaders() {}

    static Map<String, String> of(ScrapeTarget target, String userAgent) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", ACCEPT);
        headers.put("Accept-Encoding", target.config().enableCompression() ? "gzip" : "identity");
        headers.put("User-Agent", userAgent);
        headers.put("X-Prometheus-Scrape-Timeout-Seconds", seconds(target.scrapeTimeout()));
        return headers;
    }

    /** The bytes at which the uncompressed body of an answer is too large. */
    static int bodyLimit(ScrapeTarget target) {
        long limit = target.config().limits().bodySize();
        return limit == 0 ? HttpResponseReader.MOST_BYTES : (int) Math.min(limit, HttpResponseReader.MOST_BYTES);
    }

    private static String seconds(Duration timeout) {
        long millis = timeout.toMillis();
        return millis % 1000 == 0 ? Long.toString(millis / 1000) : Double.toString(millis / 1000.0);
    }
}
