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
 * @param types   the types their metadata declares, by metric family
 * @param names   the names of all metrics, of which the store may lack those that no rule asks for
 * @param partial the names of metrics of which the store does not have all series
 */
public record RecordedSeries(SeriesStore store, Map<String, MetricType> types, Set<String> names, Set<String> partial) {

    /** No series; nothing is concluded from their absence. */
    public static final RecordedSeries NONE = new RecordedSeries(new SeriesStore(), Map.of());

    public RecordedSeries {
        types = Map.copyOf(types);
        names = Set.copyOf(names);
        partial = Set.copyOf(partial);
    }

    /** All series that there are. */
    public RecordedSeries(SeriesStore store, Map<String, MetricType> types) {
        this(store, types, store.labelValues("__name__", List.of()), Set.of());
    }

    /** Whether there are series at all. */
    public boolean isKnown() {
        return !names.isEmpty();
    }

    /** The series that a selector finds, at whatever time; of a partial metric at least these. */
    public List<Series> select(VectorSelector selector) {
        return store.select(selector.matchers());
    }
}
