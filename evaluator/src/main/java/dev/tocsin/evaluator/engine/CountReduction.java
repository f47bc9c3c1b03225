package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.label.Labels;
import java.util.function.Supplier;

/** {@code count} and {@code group}: the number of elements, floats and histograms alike, or 1. */
final class CountReduction implements Reduction {

    private final boolean countsElements;
    private int[] counts = {};

    /** @param countsElements false for {@code group}, whose result is 1 */
    CountReduction(boolean countsElements) {
        this.countsElements = countsElements;
    }

    @Override
    public void start(int slots) {
        counts = new int[slots];
    }

    @Override
    public void add(Block block, int firstCell, int firstSlot, int steps, Supplier<Labels> labels) {
        if (block.isFull()) {
            for (int step = 0; step < steps; step++) {
                counts[firstSlot + step]++;
            }
            return;
        }
        for (int step = 0; step < steps; step++) {
            if (block.isPresent(firstCell + step)) {
                counts[firstSlot + step]++;
            }
        }
    }

    @Override
    public void finish(int slot, Block block, int cell) {
        if (counts[slot] == 0) {
            block.remove(cell);
        } else {
            block.set(cell, countsElements ? counts[slot] : 1);
        }
    }
}
