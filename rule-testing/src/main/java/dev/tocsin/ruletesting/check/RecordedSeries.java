package dev.tocsin.ruletesting.check;

import dev.tocsin.evaluator.ingest.MetricType;
import dev.tocsin.evaluator.storage.Series;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.ast.VectorSelector;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Real series that rules are checked against.
 *
 * @param types the types their metadata declares, by metric family
 */
public record RecordedSeries(SeriesStore store, Map<String, MetricType> types) {

    /** No series; nothing is concluded from their absence. */
    public static final RecordedSeries NONE = new RecordedSeries(new SeriesStore(), Map.of());

    public RecordedSeries {
        types = Map.copyOf(types);
    }

    /** Whether there are series at all. */
    public boolean isKnown() {
        return store.seriesCount() > 0;
    }

    /** The series that a selector finds, at whatever time. */
    public List<Series> select(VectorSelector selector) {
        return store.select(selector.matchers());
    }

    /** The names of all metrics. */
    public Set<String> metricNames() {
        return store.labelValues("__name__", List.of());
    }
}
