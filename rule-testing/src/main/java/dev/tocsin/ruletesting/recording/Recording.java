package dev.tocsin.ruletesting.recording;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.evaluator.ingest.ScrapeConfig;
import dev.tocsin.evaluator.ingest.ScrapeLimits;
import dev.tocsin.evaluator.ingest.ScrapeResponse;
import dev.tocsin.evaluator.ingest.ScrapeResult;
import dev.tocsin.evaluator.ingest.ScrapeTarget;
import dev.tocsin.evaluator.ingest.TargetIngest;
import dev.tocsin.evaluator.storage.SampleWindow;
import dev.tocsin.evaluator.storage.Series;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.format.PrometheusDurations;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.MatchOperator;
import dev.tocsin.promql.label.Matcher;
import dev.tocsin.ruletesting.series.SequenceValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A recording of metrics in virtual time. The code under test changes its metrics; {@link #advance} lets time pass, in which
 * there is a scrape at the start and after every scrape interval. A scrape is stored as that of a server is: with the target's
 * labels, {@code up} and the other series of the scrape itself, and stale markers for what is gone. Timestamps that are exposed
 * do not count. For one thread.
 *
 * <pre>{@code
 * Recording recording = recording(registry).job("api").start();
 * service.handle(request);
 * recording.advance("1m");
 * }</pre>
 */
public final class Recording {

    private static final List<Matcher> EVERYTHING = List.of(new Matcher(Labels.NAME, MatchOperator.REGEX, ".+"));

    private final MetricsPage page;
    private final Duration interval;
    private final Instant start;
    private final VirtualClock clock;
    private final SeriesStore store = new SeriesStore();
    private final TargetIngest ingest;
    private final HistogramIngest histograms;
    private Instant nextScrape;
    private boolean up = true;

    Recording(MetricsPage page, Labels labels, Duration interval, Instant start) {
        this.page = page;
        this.interval = interval;
        this.start = start;
        this.clock = new VirtualClock(start);
        this.nextScrape = start;
        this.ingest = new TargetIngest(target(labels, interval), store);
        this.histograms = new HistogramIngest(store, labels);
    }

    private static ScrapeTarget target(Labels labels, Duration interval) {
        ScrapeConfig defaults = ScrapeConfig.of(labels.get("job"), interval, interval, List.of());
        ScrapeConfig config = new ScrapeConfig(
                defaults.jobName(),
                interval,
                interval,
                defaults.scheme(),
                defaults.metricsPath(),
                defaults.params(),
                false,
                false,
                false,
                defaults.enableCompression(),
                defaults.followRedirects(),
                Optional.empty(),
                ScrapeLimits.NONE,
                List.of(),
                List.of(),
                List.of());
        return new ScrapeTarget(config, labels, labels, URI.create("http://localhost/metrics"), interval, interval);
    }

    /**
     * Lets time pass.
     *
     * @throws IllegalArgumentException when the text is no duration
     */
    public Recording advance(String time) {
        return advance(Duration.ofMillis(PrometheusDurations.parse(time)));
    }

    /**
     * Lets time pass. Scrapes that are due before the new time see the metrics as they are now; one that is due just then is left
     * until time goes on, or until the recording is used, so that it sees what the code under test does at that time.
     *
     * @throws IllegalArgumentException when the time is negative, or no number of milliseconds
     * @throws IllegalStateException    when the page does not follow its format
     */
    public Recording advance(Duration time) {
        if (time.isNegative() || time.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException(time + " cannot pass: it must be 0 or more, in whole milliseconds");
        }
        Instant then = clock.instant().plus(time);
        while (nextScrape.isBefore(then)) {
            scrape();
        }
        clock.now = then;
        return this;
    }

    /** From now on the target does not answer: {@code up} is 0, and its series are stale. */
    public Recording targetDown() {
        up = false;
        return this;
    }

    /** From now on the target answers again. */
    public Recording targetUp() {
        up = true;
        return this;
    }

    /** How much time has passed since the start. */
    public Duration elapsed() {
        return Duration.between(start, clock.instant());
    }

    /** The clock of the recording, for code under test that needs one. */
    public Clock clock() {
        return clock;
    }

    /** What has been recorded so far; the recording may go on. */
    public Recorded recorded() {
        if (!nextScrape.isAfter(clock.instant())) {
            scrape();
        }
        Map<Labels, List<SequenceValue>> all = new LinkedHashMap<>();
        store.select(EVERYTHING).forEach(series -> all.put(series.labels(), values(series)));
        return new Recorded(all, start, interval);
    }

    private void scrape() {
        ScrapeResult result = ingest.store(response(), nextScrape.toEpochMilli(), 0);
        if (up && !result.isUp()) {
            throw new IllegalStateException("the metrics cannot be scraped: " + result.error().orElse(""));
        }
        if (page instanceof NativeHistogramPage natively) {
            histograms.store(up ? natively.histograms() : Map.of(), nextScrape.toEpochMilli());
        }
        nextScrape = nextScrape.plus(interval);
    }

    private ScrapeResponse response() {
        if (!up) {
            return new ScrapeResponse.Failure("the target is down");
        }
        try {
            MetricsPage.Content content = page.read();
            return new ScrapeResponse.Body(content.contentType(), content.bytes(), content.bytes().length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<SequenceValue> values(Series series) {
        SampleWindow window = new SampleWindow();
        series.read(start.toEpochMilli() - 1, clock.instant().toEpochMilli(), window);
        int positions = (int) (Duration.between(start, nextScrape).toMillis() / interval.toMillis());
        List<SequenceValue> values = new ArrayList<>(Collections.nCopies(positions, SequenceValue.Gap.GAP));
        for (int i = window.from(); i < window.to(); i++) {
            long sinceStartMs = window.timestamps()[i] - start.toEpochMilli();
            values.set((int) (sinceStartMs / interval.toMillis()), value(window, i));
        }
        return values;
    }

    private static SequenceValue value(SampleWindow window, int index) {
        FloatHistogram histogram = window.histogramAt(index);
        return histogram == null
                ? new SequenceValue.FloatValue(window.values()[index])
                : new SequenceValue.HistogramValue(histogram, false);
    }
}
