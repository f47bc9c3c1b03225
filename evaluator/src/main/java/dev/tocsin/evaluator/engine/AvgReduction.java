package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.function.KahanMean;
import dev.tocsin.evaluator.histogram.HistogramAccumulator;
import dev.tocsin.promql.ast.AggregateExpr;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code avg}: compensated means. */
final class AvgReduction extends MixableReduction {

    private @Nullable KahanMean[] means = {};

    AvgReduction(AggregateExpr expr, Annotations annotations) {
        super(expr, annotations);
    }

    @Override
    void allocate(int slots) {
        means = new KahanMean[slots];
    }

    @Override
    void add(int slot, double value) {
        KahanMean mean = means[slot];
        if (mean == null) {
            mean = new KahanMean();
            means[slot] = mean;
        }
        mean.add(value);
    }

    @Override
    double floatResult(int slot) {
        return Objects.requireNonNull(means[slot]).value();
    }

    @Override
    HistogramAccumulator newAccumulator() {
        return HistogramAccumulator.averaging();
    }
}
