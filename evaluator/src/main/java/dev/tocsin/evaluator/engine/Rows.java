package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.label.Labels;

/**
 * An instant-vector expression bound to series: which rows there are and under which labels, with the samples on demand. All
 * work on labels is done by whoever makes the rows; {@link #fill} touches samples alone. Rows stay valid for other grids
 * until the series index changes, unless the labels depend on samples (then the operator binds anew for every evaluation).
 */
interface Rows {

    int count();

    /** The labels of a row, the metric name included even where {@link #dropsName} says that it is to go. */
    Labels labels(int row);

    /** Whether the metric name of a row is to be removed at the end of the query (delayed name removal). */
    default boolean dropsName(int row) {
        return false;
    }

    /** Whether the rows stay distinct when their metric names are removed. */
    boolean distinctWithoutName();

    /** Puts the samples of {@code rows[from]} to {@code rows[to - 1]} into a block of {@code to - from} rows. */
    void fill(Evaluation evaluation, int[] rows, int from, int to, Block block);

    /** Lets {@code consumer} see all rows, block by block, in order. */
    default void forEachBlock(Evaluation evaluation, Block block, BlockConsumer consumer) {
        int[] indices = RowIndices.upTo(count());
        int atOnce = Block.rowsAtOnce(evaluation.steps());
        for (int from = 0; from < count(); from += atOnce) {
            int to = Math.min(count(), from + atOnce);
            fill(evaluation, indices, from, to, block);
            consumer.accept(from, block);
        }
    }

    /** All rows in one block. */
    default Block materialize(Evaluation evaluation) {
        evaluation.context().hold((long) count() * evaluation.steps());
        Block all = new Block();
        fill(evaluation, RowIndices.upTo(count()), 0, count(), all);
        return all;
    }

    /** Takes a block whose first row is row {@code firstRow}. */
    @FunctionalInterface
    interface BlockConsumer {
        void accept(int firstRow, Block block);
    }
}
