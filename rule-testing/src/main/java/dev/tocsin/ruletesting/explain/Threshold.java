package dev.tocsin.ruletesting.explain;

import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.label.Labels;
import org.jspecify.annotations.Nullable;

/**
 * A comparison that does not hold.
 *
 * @param comparison the text of the whole comparison
 * @param compared   the text of its left side
 * @param operator   how it compares
 * @param labels     the element of the left side that comes nearest at the time asked for
 * @param value      its value
 * @param limit      the value on the right
 * @param elements   how many elements do not meet the comparison at that time
 * @param closest    when any of them came nearest up to that time; null when it never came nearer than it is
 */
public record Threshold(
        String comparison,
        String compared,
        BinaryOperator operator,
        Labels labels,
        double value,
        double limit,
        int elements,
        @Nullable Approach closest) {

    /**
     * How near a value once came.
     *
     * @param atMs   the time of the evaluation
     * @param labels the element
     */
    public record Approach(long atMs, Labels labels, double value, double limit) {

        /** How far the value was from the limit, never negative. */
        public double distance() {
            return Math.abs(value - limit);
        }
    }

    /** How far the value is from the limit, never negative. */
    public double distance() {
        return Math.abs(value - limit);
    }
}
