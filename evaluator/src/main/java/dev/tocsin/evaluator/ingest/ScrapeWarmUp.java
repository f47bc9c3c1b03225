package dev.tocsin.evaluator.ingest;

import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.evaluator.storage.StoreOptions;
import dev.tocsin.promql.label.Labels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Takes pages as targets send them, stores and compresses them, so that the JVM has compiled the way of a scrape early. */
public final class ScrapeWarmUp {

    private static final Duration INTERVAL = Duration.ofSeconds(15);
    private static final int PAGES = 20;
    private static final int SERIES = 200;

    private ScrapeWarmUp() {}

    /** Takes so many times twenty pages, into a store of its own. */
    public static void run(int rounds) {
        SeriesStore store = new SeriesStore(StoreOptions.compressing(INTERVAL.multipliedBy(PAGES)));
        ScrapeConfig config = ScrapeConfig.of("warm-up", INTERVAL, INTERVAL,
                List.of(new ScrapeConfig.StaticConfig(List.of("host:9100"), Labels.EMPTY)));
        TargetIngest target = new TargetIngest(ScrapeTargets.of(config).active().getFirst(), store);
        HttpResponseReader reader = new HttpResponseReader();
        List<byte[]> answers = new ArrayList<>();
        for (int page = 0; page < PAGES; page++) {
            answers.add(answer(page));
        }
        for (int scrape = 0; scrape < rounds * PAGES; scrape++) {
            reader.start(HttpResponseReader.MOST_BYTES);
            try {
                reader.read(ByteBuffer.wrap(answers.get(scrape % PAGES)));
            } catch (IOException e) {
                throw new UncheckedIOException("an answer of our own", e);
            }
            target.store(
                    new ScrapeResponse.Body(reader.contentType(), reader.body(), reader.length()),
                    (scrape + 1) * INTERVAL.toMillis(),
                    0.01);
        }
    }

    private static byte[] answer(int page) {
        StringBuilder text = new StringBuilder("# HELP requests_total Requests.\n# TYPE requests_total counter\n");
        for (int i = 0; i < SERIES; i++) {
            text.append("requests_total{route=\"/api/v1/items\",method=\"GET\",code=\"").append(i).append("\"} ");
            switch (i % 4) {
                case 0 -> text.append(1e6 + page * (i + 0.25));
                case 1 -> text.append(i);
                default -> text.append(1000L * i + (long) page * page % 17);
            }
            text.append('\n');
        }
        String head = "HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4\r\nContent-Length: " + text.length()
                + "\r\n\r\n";
        return (head + text).getBytes(StandardCharsets.US_ASCII);
    }
}
