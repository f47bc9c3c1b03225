package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.SourceRange;
import dev.tocsin.promql.format.GoFloats;

/** The parameter of {@code topk}, {@code bottomk} and {@code limitk} as a number of elements. */
final class ElementLimit {

    private ElementLimit() {}

    /** The parameter cut to an integer and capped at {@code most}; below 1 means no elements. */
    static int of(double parameter, int most, SourceRange place) {
        if (Double.isNaN(parameter)) {
            throw new EvaluationException("Parameter value is NaN", place);
        }
        if (parameter >= 0x1p63) {
            throw new EvaluationException("Scalar value " + GoFloats.general(parameter) + " overflows int64", place);
        }
        if (parameter <= -0x1p63) {
            throw new EvaluationException("Scalar value " + GoFloats.general(parameter) + " underflows int64", place);
        }
        return (int) Math.max(0, Math.min(most, (long) parameter));
    }
}
