package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.function.MetricNames;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.evaluator.histogram.HistogramAccumulator;
import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.label.Labels;
import java.util.BitSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A reduction of floats or of histograms; a slot that gets both has no result but a warning. */
abstract class MixableReduction implements Reduction {

    private final AggregateExpr expr;
    private final Annotations annotations;
    private final BitSet floats = new BitSet();
    /** What histograms of each slot amount to; empty until there is one. */
    private @Nullable HistogramAccumulator[] histograms = {};
    private int slots;

    MixableReduction(AggregateExpr expr, Annotations annotations) {
        this.expr = expr;
        this.annotations = annotations;
    }

    /** Makes room for so many slots. */
    abstract void allocate(int slots);

    /** Takes a float. */
    abstract void add(int slot, double value);

    /** Takes a float for each of several slots in a row. */
    void addAll(int firstSlot, double[] values, int first, int count) {
        for (int i = 0; i < count; i++) {
            add(firstSlot + i, values[first + i]);
        }
    }

    /** The result of a slot that took floats alone. */
    abstract double floatResult(int slot);

    /** Takes the histograms of a slot. */
    abstract HistogramAccumulator newAccumulator();

    @Override
    public final void start(int slots) {
        floats.clear();
        histograms = new HistogramAccumulator[0];
        this.slots = slots;
        allocate(slots);
    }

    @Override
    public final void add(Block block, int firstCell, int firstSlot, int steps, Supplier<Labels> labels) {
        double[] values = block.values();
        if (block.isFull() && !block.hasHistograms()) {
            floats.set(firstSlot, firstSlot + steps);
            addAll(firstSlot, values, firstCell, steps);
            return;
        }
        for (int step = 0; step < steps; step++) {
            int cell = firstCell + step;
            if (!block.isPresent(cell)) {
                continue;
            }
            FloatHistogram histogram = block.histogram(cell);
            if (histogram == null) {
                floats.set(firstSlot + step);
                add(firstSlot + step, values[cell]);
            } else {
                add(firstSlot + step, histogram, labels);
            }
        }
    }

    private void add(int slot, FloatHistogram histogram, Supplier<Labels> labels) {
        if (histograms.length == 0) {
            histograms = new HistogramAccumulator[slots];
        }
        HistogramAccumulator accumulator = histograms[slot];
        if (accumulator == null) {
            accumulator = newAccumulator();
            histograms[slot] = accumulator;
        }
        boolean mixedBefore = accumulator.hasMixedKinds();
        accumulator.add(histogram);
        if (accumulator.hasMixedKinds() && !mixedBefore) {
            warn("vector contains a mix of histograms with exponential and custom buckets schemas"
                    + MetricNames.suffix(labels.get()));
        }
    }

    @Override
    public final void finish(int slot, Block block, int cell) {
        HistogramAccumulator accumulator = histograms.length == 0 ? null : histograms[slot];
        if (accumulator == null) {
            if (floats.get(slot)) {
                block.set(cell, floatResult(slot));
            } else {
                block.remove(cell);
            }
            return;
        }
        FloatHistogram result = accumulator.result();
        if (floats.get(slot)) {
            warn("encountered a mix of histograms and floats for aggregation");
            block.remove(cell);
        } else if (result == null) {
            block.remove(cell);
        } else {
            note(accumulator);
            block.set(cell, result);
        }
    }

    private void note(HistogramAccumulator accumulator) {
        if (accumulator.hasResetHintCollision()) {
            warn("conflicting counter resets during histogram aggregation");
        }
        if (accumulator.hasReconciledBounds()) {
            annotations.inform(
                    "mismatched custom buckets were reconciled during aggregation",
                    expr.expr().range());
        }
    }

    private void warn(String message) {
        annotations.warn(message, expr.expr().range());
    }
}
