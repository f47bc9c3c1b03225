package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.AggregateExpr;

/** {@code stdvar} and {@code stddev} of the population, by Welford's method. */
final class VarianceReduction extends FloatReduction {

    private final boolean deviation;
    private double[] counts = {};
    private double[] means = {};
    private double[] squares = {};

    VarianceReduction(boolean deviation, AggregateExpr expr, Annotations annotations) {
        super(expr, annotations);
        this.deviation = deviation;
    }

    @Override
    void allocate(int slots) {
        counts = new double[slots];
        means = new double[slots];
        squares = new double[slots];
    }

    @Override
    void first(int slot, double value) {
        counts[slot] = 1;
        means[slot] = value;
        squares[slot] = Double.isFinite(value) ? 0 : Double.NaN;
    }

    @Override
    void next(int slot, double value) {
        counts[slot]++;
        double delta = value - means[slot];
        means[slot] += delta / counts[slot];
        squares[slot] += delta * (value - means[slot]);
    }

    @Override
    double result(int slot) {
        double variance = squares[slot] / counts[slot];
        return deviation ? Math.sqrt(variance) : variance;
    }
}
