package dev.tocsin.ruletesting.explain;

import dev.tocsin.promql.label.Labels;

/**
 * An element of a result that a test expects between bounds, infinite ones among them.
 *
 * @param text the bounds as they are written in messages: {@code > 0 and <= 1}
 */
public record SampleBounds(Labels labels, double low, double high, String text) {

    /** How far a value is outside; NaN for one that is no number. */
    public double distance(double value) {
        return Double.isNaN(value) ? Double.NaN : Math.max(0, Math.max(low - value, value - high));
    }
}
