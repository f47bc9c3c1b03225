package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.histogram.Combination;
import dev.tocsin.evaluator.histogram.CounterResetHint;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.ast.SourceRange;
import org.jspecify.annotations.Nullable;

/** The binary operators that yield histograms. Source: reference §6.4. */
final class HistogramOperations {

    private final BinaryOperator operator;
    private final SourceRange place;

    HistogramOperations(BinaryOperator operator, SourceRange place) {
        this.operator = operator;
        this.place = place;
    }

    /** Whether the operator is defined between elements of these kinds, at least one of them a histogram. */
    boolean isDefined(boolean leftHistogram, boolean rightHistogram) {
        return switch (operator) {
            case MUL -> leftHistogram != rightHistogram;
            case DIV, TRIM_UPPER, TRIM_LOWER -> leftHistogram && !rightHistogram;
            case ADD, SUB, EQL, NEQ -> leftHistogram && rightHistogram;
            case MOD, POW, ATAN2, LSS, LTE, GTR, GTE, AND, OR, UNLESS -> false;
        };
    }

    /** A histogram scaled or trimmed by a float. */
    FloatHistogram combine(FloatHistogram histogram, double value) {
        FloatHistogram result = switch (operator) {
            case MUL -> histogram.times(value);
            case DIV -> histogram.dividedBy(value);
            case TRIM_UPPER -> histogram.trimAbove(value);
            case TRIM_LOWER -> histogram.trimBelow(value);
            default -> throw new IllegalStateException("a histogram " + operator.text() + " a float");
        };
        return result.compact();
    }

    /** The sum or difference of two histograms; null with a warning where they do not combine. */
    @Nullable
    FloatHistogram combine(FloatHistogram left, FloatHistogram right, Annotations annotations) {
        if (!left.combinesWith(right)) {
            annotations.warn(
                    "incompatible bucket layout encountered for binary operator " + operator.text(), place);
            return null;
        }
        boolean addition = operator == BinaryOperator.ADD;
        Combination combination = addition ? left.plus(right) : left.minus(right);
        String act = addition ? "addition" : "subtraction";
        if (combination.resetHintCollision()) {
            annotations.warn("conflicting counter resets during histogram " + act, place);
        }
        if (combination.boundsReconciled()) {
            annotations.inform("mismatched custom buckets were reconciled during " + act, place);
        }
        FloatHistogram result = combination.histogram().compact();
        return addition ? result : result.withCounterResetHint(CounterResetHint.GAUGE);
    }
}
