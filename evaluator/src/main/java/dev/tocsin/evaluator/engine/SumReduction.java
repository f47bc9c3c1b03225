package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.histogram.HistogramAccumulator;
import dev.tocsin.promql.ast.AggregateExpr;

/** {@code sum}: compensated sums. */
final class SumReduction extends MixableReduction {

    private final CompensatedSums sums = new CompensatedSums();

    SumReduction(AggregateExpr expr, Annotations annotations) {
        super(expr, annotations);
    }

    @Override
    void allocate(int slots) {
        sums.allocate(slots);
    }

    @Override
    void add(int slot, double value) {
        sums.add(slot, value);
    }

    @Override
    void addAll(int firstSlot, double[] values, int first, int count) {
        int next = sums.addSmall(firstSlot, values, first, count);
        while (next < count) {
            sums.add(firstSlot + next, values[first + next]);
            next++;
            next += sums.addSmall(firstSlot + next, values, first + next, count - next);
        }
    }

    @Override
    double floatResult(int slot) {
        return sums.raw(slot) + sums.compensation(slot);
    }

    @Override
    HistogramAccumulator newAccumulator() {
        return HistogramAccumulator.summing();
    }
}
