package dev.tocsin.ruletesting.promqltest;

import dev.tocsin.evaluator.histogram.InvalidHistogramException;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.ruletesting.promqltest.Command.LoadedSeries;
import dev.tocsin.ruletesting.series.SequenceExpansion;
import dev.tocsin.ruletesting.series.SequenceValue;
import dev.tocsin.ruletesting.series.StoreRefusal;
import dev.tocsin.ruletesting.series.TestStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Executes {@code load} commands. */
record Loading(TestStore store) {

    /** Adds the series to the store; the reason when that is not possible, else null. */
    @Nullable
    String load(Command.Load load) {
        Map<Labels, LoadedSeries> bySeries = new LinkedHashMap<>();
        load.series().forEach(series -> bySeries.put(series.description().labels(), series));
        try (TestStore.Batch batch = store.batch()) {
            CustomBucketSeries classic = new CustomBucketSeries();
            for (LoadedSeries series : bySeries.values()) {
                List<SequenceValue> values =
                        SequenceExpansion.expand(series.description().items());
                append(store.series(series.description().labels()), batch, series, values, load.stepMs());
                if (load.withCustomBuckets()) {
                    classic.add(series.description().labels(), values, load.stepMs());
                }
            }
            classic.forEach((labels, timestampMs, histogram) -> batch.append(store.series(labels), timestampMs,
                    new SequenceValue.HistogramValue(histogram, false), 0));
            batch.commit();
            return null;
        } catch (StoreRefusal | InvalidHistogramException e) {
            return e.getMessage();
        }
    }

    private static void append(
            TestStore.Series target, TestStore.Batch batch, LoadedSeries series, List<SequenceValue> values,
            long stepMs) {
        for (int i = 0; i < values.size(); i++) {
            long timestampMs = i * stepMs;
            batch.append(target, timestampMs, values.get(i), startMs(series, i, timestampMs));
        }
    }

    /** The start timestamp of a sample, 0 when unknown. */
    private static long startMs(LoadedSeries series, int index, long timestampMs) {
        long offsetMs = series.startOffsetsMs().isEmpty()
                ? LoadedSeries.NO_START
                : series.startOffsetsMs().get(index);
        return offsetMs == LoadedSeries.NO_START ? 0 : timestampMs + offsetMs;
    }
}
