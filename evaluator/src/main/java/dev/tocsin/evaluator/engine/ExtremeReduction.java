package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.AggregateExpr;

/** {@code min} and {@code max}; NaN only where all elements are. */
final class ExtremeReduction extends FloatReduction {

    private final boolean smallest;
    private double[] extremes = {};

    ExtremeReduction(boolean smallest, AggregateExpr expr, Annotations annotations) {
        super(expr, annotations);
        this.smallest = smallest;
    }

    @Override
    void allocate(int slots) {
        extremes = new double[slots];
    }

    @Override
    void first(int slot, double value) {
        extremes[slot] = value;
    }

    @Override
    void next(int slot, double value) {
        double known = extremes[slot];
        if (Double.isNaN(known) || (smallest ? value < known : value > known)) {
            extremes[slot] = value;
        }
    }

    @Override
    double result(int slot) {
        return extremes[slot];
    }
}
