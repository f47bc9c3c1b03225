package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.ast.VectorMatching;
import dev.tocsin.promql.label.Labels;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code and}, {@code or}, {@code unless}: elements kept or taken by whether the other side has their match key. */
@SuppressWarnings("ReferenceEquality") // the same object is what tells that nothing changed
final class SetOperator implements VectorOperator {

    private final BinaryOperator operator;
    private final VectorOperator left;
    private final VectorOperator right;
    private final VectorMatching matching;
    private @Nullable Rows leftRows;
    private @Nullable Rows rightRows;
    private @Nullable Rows bound;

    SetOperator(BinaryOperator operator, VectorOperator left, VectorOperator right, VectorMatching matching) {
        this.operator = operator;
        this.left = left;
        this.right = right;
        this.matching = matching;
    }

    @Override
    public Rows bind(Evaluation evaluation) {
        Rows currentLeft = left.bind(evaluation);
        Rows currentRight = right.bind(evaluation);
        Rows known = bound;
        if (known == null || leftRows != currentLeft || rightRows != currentRight) {
            leftRows = currentLeft;
            rightRows = currentRight;
            known = combine(currentLeft, currentRight);
            bound = known;
        }
        return known;
    }

    private Rows combine(Rows leftNow, Rows rightNow) {
        MatchKeys keys = new MatchKeys(matching);
        int[] leftKeys = keys.of(leftNow);
        int[] rightKeys = keys.of(rightNow);
        return switch (operator) {
            case AND -> new FilteredRows(leftNow, leftKeys, new KeyPresence(rightNow, rightKeys, keys.count()), true);
            case UNLESS ->
                    new FilteredRows(leftNow, leftKeys, new KeyPresence(rightNow, rightKeys, keys.count()), false);
            case OR ->
                    new UnionRows(
                            leftNow,
                            new FilteredRows(
                                    rightNow, rightKeys, new KeyPresence(leftNow, leftKeys, keys.count()), false));
            case ADD, SUB, MUL, DIV, MOD, POW, ATAN2, EQL, NEQ, LSS, LTE, GTR, GTE, TRIM_UPPER, TRIM_LOWER ->
                    throw new IllegalArgumentException("no set operator: " + operator);
        };
    }

    /** At which steps a side has any element with a match key. */
    private static final class KeyPresence {

        private final Rows rows;
        private final int[] keys;
        private long[] present = {};
        private final Block block = new Block();
        private final int keyCount;
        private @Nullable Evaluation computedFor;

        KeyPresence(Rows rows, int[] keys, int keyCount) {
            this.rows = rows;
            this.keys = keys;
            this.keyCount = keyCount;
        }

        /**
         * Bit {@code step} of the words from {@code key * words(steps)} on tells whether the key is there at the step; the
         * array may be longer.
         */
        long[] at(Evaluation evaluation) {
            if (computedFor != evaluation) {
                int size = Math.multiplyExact(keyCount, words(evaluation.steps()));
                if (present.length < size) {
                    present = new long[size];
                } else {
                    Arrays.fill(present, 0, size, 0);
                }
                rows.forEachBlock(evaluation, block, (first, filled) -> collect(first, filled));
                computedFor = evaluation;
            }
            return present;
        }

        private void collect(int firstRow, Block filled) {
            int steps = filled.steps();
            int words = words(steps);
            for (int row = 0; row < filled.rows(); row++) {
                int base = keys[firstRow + row] * words;
                for (int word = 0; word < words; word++) {
                    int step = word * Long.SIZE;
                    present[base + word] |= filled.presence(row * steps + step, Math.min(Long.SIZE, steps - step));
                }
            }
        }

        /** How many words the bits of all steps take. */
        static int words(int steps) {
            return (steps + Long.SIZE - 1) / Long.SIZE;
        }
    }

    /** The rows of one side, with the cells whose key the other side has, or has not. */
    private static final class FilteredRows extends RowsOver {

        private final int[] keys;
        private final KeyPresence others;
        private final boolean keepMatched;

        FilteredRows(Rows below, int[] keys, KeyPresence others, boolean keepMatched) {
            super(below);
            this.keys = keys;
            this.others = others;
            this.keepMatched = keepMatched;
        }

        @Override
        public void fill(Evaluation evaluation, int[] rows, int from, int to, Block block) {
            long[] present = others.at(evaluation);
            below().fill(evaluation, rows, from, to, block);
            int steps = evaluation.steps();
            int words = KeyPresence.words(steps);
            for (int i = from; i < to; i++) {
                int base = keys[rows[i]] * words;
                for (int word = 0; word < words; word++) {
                    int step = word * Long.SIZE;
                    long bits = present[base + word];
                    block.retain((i - from) * steps + step, Math.min(Long.SIZE, steps - step),
                            keepMatched ? bits : ~bits);
                }
            }
        }
    }

    /** The rows of the left side and what the right side adds; rows with equal labels are one. */
    private static final class UnionRows implements Rows {

        private record Identity(Labels labels, boolean dropsName) {}

        private final Rows left;
        private final Rows right;
        /** For each row its row on a side, or -1. */
        private final int[] leftOf;

        private final int[] rightOf;
        private final int count;
        private final Block one = new Block();

        UnionRows(Rows left, Rows right) {
            this.left = left;
            this.right = right;
            int most = left.count() + right.count();
            leftOf = new int[most];
            rightOf = new int[most];
            Map<Identity, Integer> known = new HashMap<>();
            int rows = 0;
            for (int row = 0; row < left.count(); row++) {
                known.put(new Identity(left.labels(row), left.dropsName(row)), rows);
                leftOf[rows] = row;
                rightOf[rows++] = -1;
            }
            for (int row = 0; row < right.count(); row++) {
                Integer same = known.get(new Identity(right.labels(row), right.dropsName(row)));
                if (same == null) {
                    leftOf[rows] = -1;
                    rightOf[rows++] = row;
                } else {
                    rightOf[same] = row;
                }
            }
            count = rows;
        }

        @Override
        public int count() {
            return count;
        }

        @Override
        public Labels labels(int row) {
            return leftOf[row] >= 0 ? left.labels(leftOf[row]) : right.labels(rightOf[row]);
        }

        @Override
        public boolean dropsName(int row) {
            return leftOf[row] >= 0 ? left.dropsName(leftOf[row]) : right.dropsName(rightOf[row]);
        }

        @Override
        public boolean distinctWithoutName() {
            return false;
        }

        @Override
        public void fill(Evaluation evaluation, int[] rows, int from, int to, Block block) {
            int steps = evaluation.steps();
            block.reset(to - from, steps);
            for (int i = from; i < to; i++) {
                boolean filled = false;
                if (leftOf[rows[i]] >= 0) {
                    left.fill(evaluation, leftOf, rows[i], rows[i] + 1, one);
                    block.copyRow(one, 0, i - from);
                    filled = true;
                }
                if (rightOf[rows[i]] >= 0) {
                    right.fill(evaluation, rightOf, rows[i], rows[i] + 1, one);
                    for (int step = 0; step < steps; step++) {
                        if (!filled || one.isPresent(step)) {
                            block.copy(one, step, (i - from) * steps + step);
                        }
                    }
                }
            }
        }
    }
}
