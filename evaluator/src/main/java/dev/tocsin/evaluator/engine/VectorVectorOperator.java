package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.VectorMatching;
import dev.tocsin.promql.ast.VectorMatching.Cardinality;
import dev.tocsin.promql.label.Labels;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A binary operator between two instant vectors, one to one or with groups. Where no match key has two rows on a side that
 * allows only one, the pairs of rows are found once and kept; otherwise {@link StepwiseMatching} looks at every step, for then
 * it depends on the samples who matches whom. Source: reference §6.5.
 */
@SuppressWarnings("ReferenceEquality") // the same object is what tells that nothing changed
final class VectorVectorOperator implements VectorOperator {

    private final VectorOperator left;
    private final VectorOperator right;
    private final VectorMatching matching;
    private final ElementOperation operation;
    private final BinaryExpr expr;
    private final MatchedLabels matchedLabels;
    private @Nullable Rows leftRows;
    private @Nullable Rows rightRows;
    /** The kept pairs; null when the matching has to look at every step. */
    private @Nullable Rows pairs;

    VectorVectorOperator(VectorOperator left, VectorOperator right, BinaryExpr expr) {
        this.left = left;
        this.right = right;
        this.expr = expr;
        this.matching = Objects.requireNonNull(expr.matching());
        this.operation = new ElementOperation(expr, false);
        this.matchedLabels = new MatchedLabels(expr);
    }

    @Override
    public Rows bind(Evaluation evaluation) {
        Rows currentLeft = left.bind(evaluation);
        Rows currentRight = right.bind(evaluation);
        if (leftRows != currentLeft || rightRows != currentRight) {
            leftRows = currentLeft;
            rightRows = currentRight;
            pairs = pairUp(currentLeft, currentRight);
        }
        Rows kept = pairs;
        return kept != null
                ? kept
                : new StepwiseMatching(expr, matchedLabels, operation).match(currentLeft, currentRight, evaluation);
    }

    private boolean manyOnTheRight() {
        return matching.cardinality() == Cardinality.ONE_TO_MANY;
    }

    private @Nullable Rows pairUp(Rows leftNow, Rows rightNow) {
        if (matching.fillLeft() != null || matching.fillRight() != null) {
            return null;
        }
        Rows many = manyOnTheRight() ? rightNow : leftNow;
        Rows one = manyOnTheRight() ? leftNow : rightNow;
        MatchKeys keys = new MatchKeys(matching);
        int[] manyKeys = keys.of(many);
        int[] oneKeys = keys.of(one);
        int[] oneByKey = new int[keys.count()];
        Arrays.fill(oneByKey, -1);
        for (int row = 0; row < oneKeys.length; row++) {
            if (oneByKey[oneKeys[row]] >= 0) {
                return null;
            }
            oneByKey[oneKeys[row]] = row;
        }
        return pairUp(many, one, manyKeys, oneByKey);
    }

    private @Nullable Rows pairUp(Rows many, Rows one, int[] manyKeys, int[] oneByKey) {
        boolean grouped = matching.cardinality() != Cardinality.ONE_TO_ONE;
        int[] manySide = new int[manyKeys.length];
        int[] oneSide = new int[manyKeys.length];
        Labels[] labels = new Labels[manyKeys.length];
        boolean[] keyTaken = new boolean[oneByKey.length];
        Set<Labels> labelsTaken = new HashSet<>();
        int count = 0;
        for (int row = 0; row < manyKeys.length; row++) {
            int key = manyKeys[row];
            int partner = oneByKey[key];
            if (partner < 0) {
                continue;
            }
            Labels result = matchedLabels.of(many.labels(row), one.labels(partner));
            if (grouped ? !labelsTaken.add(result) : keyTaken[key]) {
                return null;
            }
            keyTaken[key] = true;
            manySide[count] = row;
            oneSide[count] = partner;
            labels[count++] = result;
        }
        return manyOnTheRight()
                ? new PairRows(one, many, oneSide, manySide, labels, count)
                : new PairRows(many, one, manySide, oneSide, labels, count);
    }

    private final class PairRows implements Rows {

        private final Rows leftSide;
        private final Rows rightSide;
        private final int[] leftOf;
        private final int[] rightOf;
        private final Labels[] labels;
        private final int count;
        private final Block rightBlock = new Block();

        PairRows(Rows leftSide, Rows rightSide, int[] leftOf, int[] rightOf, Labels[] labels, int count) {
            this.leftSide = leftSide;
            this.rightSide = rightSide;
            this.leftOf = leftOf;
            this.rightOf = rightOf;
            this.labels = labels;
            this.count = count;
        }

        @Override
        public int count() {
            return count;
        }

        @Override
        public Labels labels(int row) {
            return labels[row];
        }

        @Override
        public boolean dropsName(int row) {
            return matchedLabels.dropsName(
                    manyOnTheRight() ? rightSide.dropsName(rightOf[row]) : leftSide.dropsName(leftOf[row]));
        }

        @Override
        public boolean distinctWithoutName() {
            return false;
        }

        @Override
        public void fill(Evaluation evaluation, int[] rows, int from, int to, Block block) {
            leftSide.fill(evaluation, pick(leftOf, rows, from, to), 0, to - from, block);
            rightSide.fill(evaluation, pick(rightOf, rows, from, to), 0, to - from, rightBlock);
            operation.apply(block, rightBlock, block, evaluation.context().annotations());
        }

        private int[] pick(int[] side, int[] rows, int from, int to) {
            int[] picked = new int[to - from];
            for (int i = from; i < to; i++) {
                picked[i - from] = side[rows[i]];
            }
            return picked;
        }
    }
}
