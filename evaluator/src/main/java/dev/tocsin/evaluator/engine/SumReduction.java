package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.histogram.HistogramAccumulator;
import dev.tocsin.promql.ast.AggregateExpr;

/** {@code sum}: compensated sums. */
final class SumReduction extends MixableReduction {

    private static final double FAR_FROM_OVERFLOW = 1e300;

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
    void addAll(int firstSlot, double[] values, int first, int count) {
        double[] into = sums;
        double[] lost = compensations;
        for (int i = 0; i < count; i++) {
            double value = values[first + i];
            double sum = into[firstSlot + i];
            double next = sum + value;
            if (Math.abs(next) < FAR_FROM_OVERFLOW) {
                // What was rounded off, exactly, whichever of the two is larger.
                double added = next - sum;
                lost[firstSlot + i] += sum - (next - added) + (value - added);
                into[firstSlot + i] = next;
            } else {
                add(firstSlot + i, value);
            }
        }
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
