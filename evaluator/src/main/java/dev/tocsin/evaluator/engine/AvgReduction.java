package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.function.KahanMean;
import dev.tocsin.evaluator.histogram.HistogramAccumulator;
import dev.tocsin.promql.ast.AggregateExpr;
import org.jspecify.annotations.Nullable;

/** {@code avg}: compensated means. */
final class AvgReduction extends MixableReduction {

    private final CompensatedSums sums = new CompensatedSums();
    private double[] counts = {};
    /** What goes on where a sum would overflow; empty until one would. */
    private @Nullable KahanMean[] means = {};

    AvgReduction(AggregateExpr expr, Annotations annotations) {
        super(expr, annotations);
    }

    @Override
    void allocate(int slots) {
        sums.allocate(slots);
        counts = new double[slots];
        means = new KahanMean[0];
    }

    @Override
    void add(int slot, double value) {
        KahanMean mean = means.length == 0 ? null : means[slot];
        if (mean == null && counts[slot] > 0 && Double.isInfinite(sums.raw(slot) + value)) {
            mean = KahanMean.of(counts[slot], sums.raw(slot), sums.compensation(slot));
            means = means.length == 0 ? new KahanMean[counts.length] : means;
            means[slot] = mean;
        }
        counts[slot]++;
        if (mean == null) {
            sums.add(slot, value);
        } else {
            mean.add(value);
        }
    }

    @Override
    void addAll(int firstSlot, double[] values, int first, int count) {
        int next = means.length == 0 ? sums.addSmall(firstSlot, values, first, count) : 0;
        for (int i = 0; i < next; i++) {
            counts[firstSlot + i]++;
        }
        for (int i = next; i < count; i++) {
            add(firstSlot + i, values[first + i]);
        }
    }

    @Override
    double floatResult(int slot) {
        KahanMean mean = means.length == 0 ? null : means[slot];
        return mean == null
                ? sums.raw(slot) / counts[slot] + sums.compensation(slot) / counts[slot]
                : mean.value();
    }

    @Override
    HistogramAccumulator newAccumulator() {
        return HistogramAccumulator.averaging();
    }
}
