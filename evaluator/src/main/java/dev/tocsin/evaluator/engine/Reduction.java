package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.label.Labels;
import java.util.function.Supplier;

/** Takes the elements of groups one by one and keeps for each group and step (a slot) what its result needs. */
interface Reduction {

    /** Forgets everything and makes room for so many slots. */
    void start(int slots);

    /**
     * Takes the present cells of one row, cell {@code firstCell + step} into slot {@code firstSlot + step}.
     *
     * @param labels the labels of the row, for what a user is told
     */
    void add(Block block, int firstCell, int firstSlot, int steps, Supplier<Labels> labels);

    /** Puts the result of a slot into a cell, or removes the cell when the slot has none. */
    void finish(int slot, Block block, int cell);
}
