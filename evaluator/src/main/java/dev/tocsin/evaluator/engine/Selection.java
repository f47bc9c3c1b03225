package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.storage.Series;
import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.MatchOperator;
import dev.tocsin.promql.label.Matcher;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The series of a selector, selected anew only when the source's index has changed.
 *
 * @param <T> what is made of the series
 */
@SuppressWarnings("ReferenceEquality") // the same object is what tells that nothing changed
final class Selection<T> {

    private final List<Matcher> matchers;
    private final boolean oneName;
    private @Nullable SeriesSource source;
    private long version;
    private @Nullable List<Series> selected;
    private final Function<Series[], T> binder;
    private @Nullable T bound;

    Selection(VectorSelector selector, Function<Series[], T> binder) {
        this.binder = binder;
        this.matchers = selector.matchers();
        this.oneName = matchers.stream()
                .anyMatch(m -> m.name().equals(Labels.NAME) && m.operator() == MatchOperator.EQUAL);
    }

    /** Whether all series of the selection have the same metric name. */
    boolean hasOneName() {
        return oneName;
    }

    /** What was made of the selected series; the same object until the index changes. */
    T bind(SeriesSource from) {
        long current = from.indexVersion();
        if (bound == null || source != from || version != current) {
            List<Series> series = from.select(matchers);
            if (bound == null || selected != series) {
                bound = binder.apply(series.toArray(Series[]::new));
                selected = series;
            }
            source = from;
            version = current;
        }
        return Objects.requireNonNull(bound);
    }
}
