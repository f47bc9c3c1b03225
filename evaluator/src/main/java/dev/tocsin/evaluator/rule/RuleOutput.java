package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.evaluator.storage.AppendOutcome;
import dev.tocsin.evaluator.storage.Appender;
import dev.tocsin.evaluator.storage.SeriesHandle;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.evaluator.storage.StaleMarker;
import dev.tocsin.evaluator.storage.Timeline;
import dev.tocsin.promql.label.Labels;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stores what one rule gives, and ends the series that it gives no more. For the group's thread alone. */
final class RuleOutput {

    private final SeriesStore store;
    private final Timeline timeline;

    /** The series of the last successful evaluation. */
    private Map<Labels, SeriesHandle> written = new HashMap<>();

    RuleOutput(SeriesStore store, Timeline timeline) {
        this.store = store;
        this.timeline = timeline;
    }

    /**
     * Stores the samples at one time, and a stale marker for each series of the last call that is not among them. Returns why
     * a sample could not be stored, the last reason if there are several, or null.
     */
    @Nullable
    String write(List<RuleSample> samples, long timestampMs) {
        Map<Labels, SeriesHandle> current = HashMap.newHashMap(samples.size());
        String problem = null;
        try (Appender appender = store.appender(timeline)) {
            for (RuleSample sample : samples) {
                SeriesHandle series = written.get(sample.labels());
                if (series == null) {
                    series = appender.series(sample.labels());
                }
                AppendOutcome outcome = append(appender, series, sample, timestampMs);
                if (outcome.isStored()) {
                    current.put(sample.labels(), series);
                } else {
                    problem = describe(outcome);
                }
            }
            written.forEach((labels, series) -> {
                if (!current.containsKey(labels)) {
                    appender.append(series, timestampMs, StaleMarker.VALUE);
                }
            });
            appender.commit();
        }
        written = current;
        return problem;
    }

    private static AppendOutcome append(
            Appender appender, SeriesHandle series, RuleSample sample, long timestampMs) {
        FloatHistogram histogram = sample.histogram();
        return histogram == null
                ? appender.append(series, timestampMs, sample.value())
                : appender.append(series, timestampMs, histogram, 0);
    }

    private static @Nullable String describe(AppendOutcome outcome) {
        return switch (outcome) {
            case APPENDED, SAME -> null;
            case OUT_OF_ORDER -> "out of order sample";
            case DUPLICATE_TIMESTAMP -> "duplicate sample for timestamp";
            case SERIES_LIMIT -> "the store holds as many series as it may";
        };
    }

    /** The series of the last successful evaluation. */
    Collection<SeriesHandle> series() {
        return written.values();
    }

    /** Goes on with the series of the rule that this one replaces. */
    void takeOver(RuleOutput replaced) {
        written = new HashMap<>(replaced.written);
    }

    /** Writes stale markers for series that nobody writes any more. */
    static void end(SeriesStore store, Timeline timeline, Collection<SeriesHandle> series, long timestampMs) {
        if (series.isEmpty()) {
            return;
        }
        try (Appender appender = store.appender(timeline)) {
            for (SeriesHandle handle : series) {
                appender.append(handle, timestampMs, StaleMarker.VALUE);
            }
            appender.commit();
        }
    }
}
