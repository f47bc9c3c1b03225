package dev.tocsin.ruletesting.recording;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.evaluator.storage.Appender;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.evaluator.storage.StaleMarker;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.LabelsBuilder;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Stores the native histograms of one target beside what its text brings, with stale markers for those that are gone. */
final class HistogramIngest {

    private final SeriesStore store;
    private final Labels target;
    private Set<Labels> previous = Set.of();

    HistogramIngest(SeriesStore store, Labels target) {
        this.store = store;
        this.target = target;
    }

    void store(Map<Labels, FloatHistogram> histograms, long timestampMs) {
        Set<Labels> current = new HashSet<>();
        try (Appender batch = store.appender()) {
            histograms.forEach((exposed, histogram) -> {
                Labels labels = joined(exposed);
                current.add(labels);
                batch.append(batch.series(labels), timestampMs, histogram, 0);
            });
            for (Labels labels : previous) {
                if (!current.contains(labels)) {
                    batch.append(batch.series(labels), timestampMs, StaleMarker.VALUE);
                }
            }
            batch.commit();
        }
        previous = current;
    }

    /** The target's labels win; exposed ones of the same name move aside. */
    private Labels joined(Labels exposed) {
        LabelsBuilder labels = exposed.toBuilder();
        target.forEach((name, value) -> {
            if (exposed.has(name)) {
                labels.set("exported_" + name, exposed.get(name));
            }
            labels.set(name, value);
        });
        return labels.build();
    }
}
