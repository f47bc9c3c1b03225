package dev.tocsin.promql.ast;

import dev.tocsin.promql.function.ValueType;
import dev.tocsin.promql.label.Matcher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instant vector selector: per series, the newest sample within the lookback delta.
 *
 * @param name     the metric name before the braces, or null; also present among the matchers
 * @param matchers all conditions, the one on the metric name included
 */
public record VectorSelector(
        @Nullable String name, List<Matcher> matchers, TimeShift shift, RangeModifier modifier, SourceRange range)
        implements Expr {

    public VectorSelector {
        matchers = List.copyOf(matchers);
    }

    @Override
    public ValueType type() {
        return ValueType.VECTOR;
    }

    @Override
    public List<Expr> children() {
        return List.of();
    }

    /** This selector at another time. */
    public VectorSelector with(TimeShift newShift, SourceRange newRange) {
        return new VectorSelector(name, matchers, newShift, modifier, newRange);
    }

    /** This selector with its window's edges treated otherwise. */
    public VectorSelector with(RangeModifier newModifier, SourceRange newRange) {
        return new VectorSelector(name, matchers, shift, newModifier, newRange);
    }
}
