package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.function.KahanMean;
import dev.tocsin.promql.ast.AggregateExpr;
import org.jspecify.annotations.Nullable;

/** {@code avg}: compensated means. */
final class AvgReduction implements Reduction {

    private final AggregateExpr expr;
    private final Annotations annotations;

    private @Nullable KahanMean[] means = {};

    AvgReduction(AggregateExpr expr, Annotations annotations) {
        this.expr = expr;
        this.annotations = annotations;
    }

    @Override
    public void start(int slots) {
        means = new KahanMean[slots];
    }

    @Override
    public void add(Block block, int firstCell, int firstSlot, int steps) {
        for (int step = 0; step < steps; step++) {
            if (block.isPresent(firstCell + step)) {
                KahanMean mean = means[firstSlot + step];
                if (mean == null) {
                    mean = new KahanMean();
                    means[firstSlot + step] = mean;
                }
                mean.add(block.values()[firstCell + step]);
            }
        }
    }

    @Override
    public void finish(int slot, Block block, int cell) {
        KahanMean mean = means[slot];
        if (mean == null) {
            block.remove(cell);
        } else {
            block.set(cell, mean.value());
        }
    }
}
