package dev.tocsin.ruletesting.recording;

import dev.tocsin.promql.format.PrometheusDurations;
import dev.tocsin.promql.label.Labels;
import java.time.Duration;
import java.time.Instant;

/**
 * How metrics will be recorded: the labels that a scrape adds to them, and how often there is one. Immutable: each method gives
 * another one.
 */
public final class RecordingSetup {

    /** How often there is a scrape when nobody says otherwise. */
    public static final Duration DEFAULT_SCRAPE_INTERVAL = Duration.ofSeconds(15);

    private final MetricsPage page;
    private final Labels labels;
    private final Duration scrapeInterval;

    private RecordingSetup(MetricsPage page, Labels labels, Duration scrapeInterval) {
        this.page = page;
        this.labels = labels;
        this.scrapeInterval = scrapeInterval;
    }

    /** A recording of any page with metrics, {@code job="app"} and {@code instance="localhost:8080"}, every 15 seconds. */
    public static RecordingSetup recording(MetricsPage page) {
        return new RecordingSetup(
                page, Labels.of("instance", "localhost:8080", "job", "app"), DEFAULT_SCRAPE_INTERVAL);
    }

    /** The label {@code job} of the target. */
    public RecordingSetup job(String job) {
        return label("job", job);
    }

    /** The label {@code instance} of the target. */
    public RecordingSetup instance(String instance) {
        return label("instance", instance);
    }

    /** A label of the target. An exposed label of the same name moves to {@code exported_…}; an empty value drops the label. */
    public RecordingSetup label(String name, String value) {
        return new RecordingSetup(page, labels.with(name, value), scrapeInterval);
    }

    /** The time between two scrapes. */
    public RecordingSetup scrapeInterval(String interval) {
        return scrapeInterval(Duration.ofMillis(PrometheusDurations.parse(interval)));
    }

    /** The time between two scrapes. */
    public RecordingSetup scrapeInterval(Duration interval) {
        if (!interval.isPositive() || interval.toNanosPart() % 1_000_000 != 0) {
            throw new IllegalArgumentException(
                    interval + " is no scrape interval: it must be longer than 0, in whole milliseconds");
        }
        return new RecordingSetup(page, labels, interval);
    }

    /** Begins the recording at the epoch. */
    public Recording start() {
        return startAt(Instant.EPOCH);
    }

    /** Begins the recording at a time, in whole milliseconds. */
    public Recording startAt(Instant start) {
        return new Recording(page, labels, scrapeInterval, Instant.ofEpochMilli(start.toEpochMilli()));
    }
}
