package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.evaluator.storage.AppendOutcome;
import dev.tocsin.evaluator.storage.Appender;
import dev.tocsin.evaluator.storage.SeriesHandle;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.evaluator.storage.StaleMarker;
import dev.tocsin.evaluator.storage.Timeline;
import dev.tocsin.promql.label.Labels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stores what one rule gives, and ends the series that it gives no more. For the group's thread alone. */
final class RuleOutput {

    private final SeriesStore store;
    private final Timeline timeline;

    /** The series of the last successful evaluation. */
    private Map<Labels, Written> written = new HashMap<>();

    private long evaluation;

    /** A series with the number of the last evaluation that gave it. */
    private static final class Written {

        private final SeriesHandle series;
        private long evaluation;

        Written(SeriesHandle series) {
            this.series = series;
        }
    }

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
        evaluation++;
        if (samples.isEmpty() && written.isEmpty()) {
            return null;
        }
        int stored = 0;
        String problem = null;
        try (Appender appender = store.appender(timeline)) {
            for (RuleSample sample : samples) {
                AppendOutcome outcome = write(appender, sample, timestampMs);
                if (outcome.isStored()) {
                    stored++;
                } else {
                    problem = describe(outcome);
                }
            }
            if (stored < written.size()) {
                endOthers(appender, timestampMs);
            }
            appender.commit();
        }
        return problem;
    }

    private AppendOutcome write(Appender appender, RuleSample sample, long timestampMs) {
        Written known = written.get(sample.labels());
        Written series = known == null ? new Written(appender.series(sample.labels())) : known;
        AppendOutcome outcome = append(appender, series.series, sample, timestampMs);
        if (outcome.isStored()) {
            series.evaluation = evaluation;
            if (known == null) {
                written.put(sample.labels(), series);
            }
        }
        return outcome;
    }

    /** Ends the series that this evaluation did not give. That one has a sample there already is nobody's mistake. */
    private void endOthers(Appender appender, long timestampMs) {
        written.values().removeIf(other -> {
            boolean ended = other.evaluation != evaluation;
            if (ended) {
                appender.append(other.series, timestampMs, StaleMarker.VALUE);
            }
            return ended;
        });
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
    List<SeriesHandle> series() {
        return written.values().stream().map(other -> other.series).toList();
    }

    /** Goes on with the series of the rule that this one replaces, which must not be used any more. */
    void takeOver(RuleOutput replaced) {
        written = replaced.written;
        evaluation = replaced.evaluation;
    }

    /** Writes stale markers for series that nobody writes any more. */
    static void end(SeriesStore store, Timeline timeline, List<SeriesHandle> series, long timestampMs) {
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
