package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.SourceRange;
import dev.tocsin.promql.label.Labels;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The {@code sort} functions: an order for the elements of an instant query; in a range query they have no effect. */
final class SortOperator implements VectorOperator {

    private final VectorOperator operand;
    private final Order order;
    private final SourceRange place;

    SortOperator(VectorOperator operand, Order order, SourceRange place) {
        this.operand = operand;
        this.order = order;
        this.place = place;
    }

    /** How elements are ordered, and whether histograms take part. */
    record Order(Comparator<Element> comparator, boolean floatsOnly) {

        static final Order ASCENDING = new Order((a, b) -> compareNanLast(a.value(), b.value()), true);
        static final Order DESCENDING = new Order((a, b) -> compareNanLast(-a.value(), -b.value()), true);

        /** By the values of some labels in natural order, then by all labels. */
        static Order byLabels(List<String> names, boolean descending) {
            Comparator<Element> comparator = (a, b) -> {
                for (String name : names) {
                    int order = NaturalOrder.INSTANCE.compare(a.labels().get(name), b.labels().get(name));
                    if (order != 0) {
                        return order;
                    }
                }
                return a.labels().compareTo(b.labels());
            };
            return new Order(descending ? comparator.reversed() : comparator, false);
        }

        private static int compareNanLast(double a, double b) {
            if (Double.isNaN(a) || Double.isNaN(b)) {
                return Boolean.compare(Double.isNaN(a), Double.isNaN(b));
            }
            return a < b ? -1 : a > b ? 1 : 0;
        }
    }

    /** An element to be ordered; the value is undefined for histograms. */
    record Element(Labels labels, double value, int row) {}

    @Override
    public Rows bind(Evaluation evaluation) {
        Rows rows = operand.bind(evaluation);
        if (!evaluation.grid().isInstant()) {
            evaluation
                    .context()
                    .annotations()
                    .warn(
                            "sort is ineffective for range queries since results are always ordered by labels",
                            place);
            return order.floatsOnly() ? new OrderedRows(rows, RowIndices.upTo(rows.count()), rows.count()) : rows;
        }
        Block block = rows.materialize(evaluation);
        Element[] elements = new Element[rows.count()];
        int count = 0;
        for (int row = 0; row < rows.count(); row++) {
            if (block.isPresent(row) && !(order.floatsOnly() && block.isHistogram(row))) {
                elements[count++] = new Element(rows.labels(row), block.values()[row], row);
            }
        }
        Arrays.sort(elements, 0, count, order.comparator());
        int[] permutation = new int[count];
        for (int i = 0; i < count; i++) {
            permutation[i] = elements[i].row();
        }
        return new OrderedRows(rows, permutation, count);
    }

    /** Rows of an expression in another order; histograms left out where the order knows floats alone. */
    private final class OrderedRows implements Rows {

        private final Rows below;
        private final int[] permutation;
        private final int count;

        OrderedRows(Rows below, int[] permutation, int count) {
            this.below = below;
            this.permutation = permutation;
            this.count = count;
        }

        @Override
        public int count() {
            return count;
        }

        @Override
        public Labels labels(int row) {
            return below.labels(permutation[row]);
        }

        @Override
        public boolean dropsName(int row) {
            return below.dropsName(permutation[row]);
        }

        @Override
        public boolean distinctWithoutName() {
            return below.distinctWithoutName();
        }

        @Override
        public void fill(Evaluation evaluation, int[] rows, int from, int to, Block block) {
            int[] picked = new int[to - from];
            for (int i = from; i < to; i++) {
                picked[i - from] = permutation[rows[i]];
            }
            below.fill(evaluation, picked, 0, picked.length, block);
            if (order.floatsOnly()) {
                block.removeHistograms();
            }
        }
    }
}
