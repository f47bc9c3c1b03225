package dev.tocsin.rules.simulation;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A counter whose documented name does not end in {@code _total}. The client library would append that, so it is exposed
 * under its own name and without a type, which is how Prometheus sees any series.
 */
final class UntypedCounter implements Collector {

    private final String name;
    private final String help;
    private final String label;
    private final Map<String, Long> counts = new LinkedHashMap<>();

    UntypedCounter(String name, String help, String label) {
        this.name = name;
        this.help = help;
        this.label = label;
    }

    void inc(String labelValue, long by) {
        counts.merge(labelValue, by, Long::sum);
    }

    @Override
    public UnknownSnapshot collect() {
        UnknownSnapshot.Builder snapshot = UnknownSnapshot.builder().name(name).help(help);
        counts.forEach((value, count) -> snapshot.dataPoint(UnknownSnapshot.UnknownDataPointSnapshot.builder()
                .labels(Labels.of(label, value))
                .value(count)
                .build()));
        return snapshot.build();
    }
}
