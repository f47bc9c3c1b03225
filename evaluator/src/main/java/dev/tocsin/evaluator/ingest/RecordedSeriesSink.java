package dev.tocsin.evaluator.ingest;

import dev.tocsin.evaluator.storage.AppendOutcome;
import dev.tocsin.evaluator.storage.Appender;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.evaluator.storage.Timeline;
import dev.tocsin.promql.label.Labels;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Appends recorded samples to a store. Series that begin at the same time are taken to have been scraped together and share a
 * timeline; one that has other times later leaves it by itself.
 */
final class RecordedSeriesSink implements ExpositionSink<RecordedSeries> {

    private final SeriesStore store;
    private final Map<Long, Timeline> timelines = new HashMap<>();
    private final Map<Labels, RecordedSeries> known = new HashMap<>();
    private final Map<String, MetricType> types = new HashMap<>();
    private @Nullable Appender batch;
    private long samples;
    private long firstMs = Long.MAX_VALUE;
    private long lastMs = Long.MIN_VALUE;

    RecordedSeriesSink(SeriesStore store) {
        this.store = store;
    }

    void appendTo(Appender next) {
        batch = next;
    }

    @Override
    public RecordedSeries series(ExposedLabels exposed) {
        return known.computeIfAbsent(
                exposed.toLabels(), labels -> new RecordedSeries(openBatch().series(labels)));
    }

    @Override
    public void sample(RecordedSeries series, double value, long timestampMs) throws IngestException {
        if (timestampMs == NO_TIMESTAMP) {
            throw new IngestException("expected a timestamp after the value: recorded samples need one");
        }
        if (!series.isStarted()) {
            openBatch().use(timelines.computeIfAbsent(timestampMs, time -> store.newTimeline()));
            series.start();
        }
        AppendOutcome outcome = openBatch().append(series.handle(), timestampMs, value);
        switch (outcome) {
            case APPENDED, SAME -> {
                samples++;
                firstMs = Math.min(firstMs, timestampMs);
                lastMs = Math.max(lastMs, timestampMs);
            }
            case OUT_OF_ORDER ->
                    throw new IngestException("out of order: " + name(series) + " has a sample later than this one");
            case DUPLICATE_TIMESTAMP ->
                    throw new IngestException("another value of " + name(series) + " at the same timestamp");
            case SERIES_LIMIT ->
                    throw new IngestException(
                            "no room for " + name(series) + ": the store is limited to " + store.options().maxSeries()
                                    + " series");
        }
    }

    @Override
    public void type(String family, MetricType type) {
        types.put(family, type);
    }

    private static String name(RecordedSeries series) {
        return series.handle().labels().toMetricString();
    }

    private Appender openBatch() {
        return Objects.requireNonNull(batch);
    }

    RecordedSummary summary() {
        return new RecordedSummary(samples, known.size(), firstMs, lastMs, types);
    }
}
