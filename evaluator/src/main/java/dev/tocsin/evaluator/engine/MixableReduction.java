package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.AggregateExpr;
import java.util.BitSet;

/** A reduction of floats or of histograms; a slot that gets both has no result but a warning. */
abstract class MixableReduction implements Reduction {

    private final AggregateExpr expr;
    private final Annotations annotations;
    private final BitSet floats = new BitSet();
    private final BitSet histograms = new BitSet();

    MixableReduction(AggregateExpr expr, Annotations annotations) {
        this.expr = expr;
        this.annotations = annotations;
    }

    /** Makes room for so many slots. */
    abstract void allocate(int slots);

    /** Takes a float. */
    abstract void add(int slot, double value);

    /** The result of a slot that took floats alone. */
    abstract double floatResult(int slot);

    @Override
    public final void start(int slots) {
        floats.clear();
        histograms.clear();
        allocate(slots);
    }

    @Override
    public final void add(Block block, int firstCell, int firstSlot, int steps) {
        double[] values = block.values();
        if (block.isFull() && !block.hasHistograms()) {
            floats.set(firstSlot, firstSlot + steps);
            for (int step = 0; step < steps; step++) {
                add(firstSlot + step, values[firstCell + step]);
            }
            return;
        }
        for (int step = 0; step < steps; step++) {
            int cell = firstCell + step;
            if (!block.isPresent(cell)) {
                continue;
            }
            if (block.isHistogram(cell)) {
                histograms.set(firstSlot + step);
            } else {
                floats.set(firstSlot + step);
                add(firstSlot + step, values[cell]);
            }
        }
    }

    @Override
    public final void finish(int slot, Block block, int cell) {
        if (floats.get(slot) && !histograms.get(slot)) {
            block.set(cell, floatResult(slot));
            return;
        }
        if (floats.get(slot)) {
            annotations.warn(
                    "encountered a mix of histograms and floats for aggregation",
                    expr.expr().range());
        }
        block.remove(cell);
    }
}
