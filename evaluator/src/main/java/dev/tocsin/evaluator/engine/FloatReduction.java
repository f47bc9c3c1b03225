package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.label.Labels;
import java.util.BitSet;
import java.util.function.Supplier;

/** A reduction of floats alone; histograms are passed over with an info. */
abstract class FloatReduction implements Reduction {

    private final AggregateExpr expr;
    private final Annotations annotations;
    private final BitSet seen = new BitSet();

    FloatReduction(AggregateExpr expr, Annotations annotations) {
        this.expr = expr;
        this.annotations = annotations;
    }

    /** Takes the first float of a slot. */
    abstract void first(int slot, double value);

    /** Takes a further float of a slot. */
    abstract void next(int slot, double value);

    /** The result of a slot that took floats. */
    abstract double result(int slot);

    /** Makes room for so many slots. */
    abstract void allocate(int slots);

    @Override
    public final void start(int slots) {
        seen.clear();
        allocate(slots);
    }

    @Override
    public final void add(Block block, int firstCell, int firstSlot, int steps, Supplier<Labels> labels) {
        for (int step = 0; step < steps; step++) {
            int cell = firstCell + step;
            if (!block.isPresent(cell)) {
                continue;
            }
            int slot = firstSlot + step;
            if (block.isHistogram(cell)) {
                ignoredHistogram(annotations, expr);
            } else if (seen.get(slot)) {
                next(slot, block.values()[cell]);
            } else {
                seen.set(slot);
                first(slot, block.values()[cell]);
            }
        }
    }

    @Override
    public final void finish(int slot, Block block, int cell) {
        if (seen.get(slot)) {
            block.set(cell, result(slot));
        } else {
            block.remove(cell);
        }
    }

    /** Notes that an aggregation passed over a histogram. */
    static void ignoredHistogram(Annotations annotations, AggregateExpr expr) {
        annotations.inform(
                "ignored histogram in " + expr.operator().text() + " aggregation",
                expr.expr().range());
    }
}
