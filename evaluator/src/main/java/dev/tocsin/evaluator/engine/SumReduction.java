package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.histogram.HistogramAccumulator;
import dev.tocsin.promql.ast.AggregateExpr;

/** {@code sum}: compensated sums. */
final class SumReduction extends MixableReduction {

    private double[] sums = {};
    private double[] compensations = {};

    SumReduction(AggregateExpr expr, Annotations annotations) {
        super(expr, annotations);
    }

    @Override
    void allocate(int slots) {
        sums = new double[slots];
        compensations = new double[slots];
    }

    @Override
    void add(int slot, double value) {
        double sum = sums[slot];
        double next = sum + value;
        if (Double.isInfinite(next)) {
            compensations[slot] = 0;
        } else if (Math.abs(sum) >= Math.abs(value)) {
            compensations[slot] += sum - next + value;
        } else {
            compensations[slot] += value - next + sum;
        }
        sums[slot] = next;
    }

    @Override
    double floatResult(int slot) {
        return sums[slot] + compensations[slot];
    }

    @Override
    HistogramAccumulator newAccumulator() {
        return HistogramAccumulator.summing();
    }
}
