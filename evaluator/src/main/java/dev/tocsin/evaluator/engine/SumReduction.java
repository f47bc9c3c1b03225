package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.AggregateExpr;
import java.util.BitSet;

/** {@code sum}: compensated sums. */
final class SumReduction implements Reduction {

    private final AggregateExpr expr;
    private final Annotations annotations;

    private double[] sums = {};
    private double[] compensations = {};
    private final BitSet seen = new BitSet();

    SumReduction(AggregateExpr expr, Annotations annotations) {
        this.expr = expr;
        this.annotations = annotations;
    }

    @Override
    public void start(int slots) {
        sums = new double[slots];
        compensations = new double[slots];
        seen.clear();
    }

    @Override
    public void add(Block block, int firstCell, int firstSlot, int steps) {
        double[] values = block.values();
        boolean full = block.isFull() && !block.hasHistograms();
        for (int step = 0; step < steps; step++) {
            int cell = firstCell + step;
            if (full || block.isPresent(cell)) {
                add(firstSlot + step, values[cell]);
            }
        }
    }

    private void add(int slot, double value) {
        seen.set(slot);
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
    public void finish(int slot, Block block, int cell) {
        if (seen.get(slot)) {
            block.set(cell, sums[slot] + compensations[slot]);
        } else {
            block.remove(cell);
        }
    }
}
