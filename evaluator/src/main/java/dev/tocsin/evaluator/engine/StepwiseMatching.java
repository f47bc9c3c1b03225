package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.VectorMatching;
import dev.tocsin.promql.ast.VectorMatching.Cardinality;
import dev.tocsin.promql.label.Labels;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Vector matching step by step, for the cases where several rows share a match key or missing elements are filled in: which
 * of them have samples decides at every step who matches whom, and whether that is an error.
 */
final class StepwiseMatching {

    private final BinaryExpr expr;
    private final VectorMatching matching;
    private final MatchedLabels matchedLabels;
    private final ElementOperation operation;
    private final boolean manyOnTheRight;
    private final MatchKeys keys;

    StepwiseMatching(BinaryExpr expr, MatchedLabels matchedLabels, ElementOperation operation) {
        this.expr = expr;
        this.matching = Objects.requireNonNull(expr.matching());
        this.matchedLabels = matchedLabels;
        this.operation = operation;
        this.manyOnTheRight = matching.cardinality() == Cardinality.ONE_TO_MANY;
        this.keys = new MatchKeys(matching);
    }

    /** One side of the matching: its rows, the key of each, and all its samples. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Side(Rows rows, int[] keys, Block block) {

        boolean isEmpty(int step) {
            for (int row = 0; row < keys.length; row++) {
                if (block.isPresent(cell(row, step))) {
                    return false;
                }
            }
            return true;
        }

        int cell(int row, int step) {
            return row * block.steps() + step;
        }
    }

    Rows match(Rows left, Rows right, Evaluation evaluation) {
        Side many = side(manyOnTheRight ? right : left, evaluation);
        Side one = side(manyOnTheRight ? left : right, evaluation);
        ComputedRows results = new ComputedRows(evaluation);
        for (int step = 0; step < evaluation.steps(); step++) {
            new Step(many, one, step, results, evaluation).match();
        }
        return results;
    }

    private Side side(Rows rows, Evaluation evaluation) {
        return new Side(rows, keys.of(rows), rows.materialize(evaluation));
    }

    /** With {@code group_right} too, {@code fill_left} is for the "many" side, as in Prometheus, which swaps the sides. */
    private @Nullable Double manyFill() {
        return matching.fillLeft();
    }

    private @Nullable Double oneFill() {
        return matching.fillRight();
    }

    /** The matching at one step. */
    private final class Step {

        private final Side many;
        private final Side one;
        private final int step;
        private final ComputedRows results;
        private final Evaluation evaluation;
        private final int[] oneByKey = new int[keys.count()];
        private final boolean[] keyMatched = new boolean[keys.count()];
        private final Map<Integer, Set<Labels>> labelsByKey = new HashMap<>();

        Step(Side many, Side one, int step, ComputedRows results, Evaluation evaluation) {
            this.many = many;
            this.one = one;
            this.step = step;
            this.results = results;
            this.evaluation = evaluation;
        }

        void match() {
            boolean manyEmpty = many.isEmpty(step);
            boolean oneEmpty = one.isEmpty(step);
            if (manyEmpty && (oneEmpty || manyFill() == null) || oneEmpty && oneFill() == null) {
                return;
            }
            indexOneSide();
            for (int row = 0; row < many.keys().length; row++) {
                if (many.block().isPresent(many.cell(row, step))) {
                    matchMany(row);
                }
            }
            Double fill = manyFill();
            if (fill != null) {
                fillMany(fill);
            }
        }

        private void indexOneSide() {
            Arrays.fill(oneByKey, -1);
            for (int row = 0; row < one.keys().length; row++) {
                if (!one.block().isPresent(one.cell(row, step))) {
                    continue;
                }
                int key = one.keys()[row];
                if (oneByKey[key] >= 0) {
                    throw duplicates(oneByKey[key], row);
                }
                oneByKey[key] = row;
            }
        }

        private EvaluationException duplicates(int first, int second) {
            String a = one.rows().labels(first).toString();
            String b = one.rows().labels(second).toString();
            String group = keys.key(one.rows().labels(second)).toString();
            return new EvaluationException(
                    "found duplicate series for the match group " + group + " on the "
                            + (manyOnTheRight ? "left" : "right") + " hand-side of the operation: ["
                            + (a.compareTo(b) <= 0 ? a + ", " + b : b + ", " + a)
                            + "];many-to-many matching not allowed: matching labels must be unique on one side",
                    expr.range());
        }

        private void matchMany(int row) {
            int key = many.keys()[row];
            int partner = oneByKey[key];
            Labels manyLabels = many.rows().labels(row);
            if (partner >= 0) {
                take(key);
                combine(
                        key,
                        matchedLabels.of(manyLabels, one.rows().labels(partner)),
                        matchedLabels.dropsName(many.rows().dropsName(row)),
                        many.block(),
                        many.cell(row, step),
                        one.block(),
                        one.cell(partner, step));
                return;
            }
            Double fill = oneFill();
            if (fill != null) {
                take(key);
                combine(
                        key,
                        matchedLabels.of(manyLabels, keys.key(manyLabels)),
                        matchedLabels.dropsName(many.rows().dropsName(row)),
                        many.block(),
                        many.cell(row, step),
                        constant(fill),
                        0);
            }
        }

        /** Fills in the elements that are missing on the "many" side. */
        private void fillMany(double fill) {
            for (int row = 0; row < one.keys().length; row++) {
                int key = one.keys()[row];
                if (!one.block().isPresent(one.cell(row, step)) || keyMatched[key]) {
                    continue;
                }
                Labels oneLabels = one.rows().labels(row);
                combine(
                        key,
                        matchedLabels.of(keys.key(oneLabels), oneLabels),
                        matchedLabels.dropsName(false),
                        constant(fill),
                        0,
                        one.block(),
                        one.cell(row, step));
            }
        }

        private void take(int key) {
            if (keyMatched[key] && matching.cardinality() == Cardinality.ONE_TO_ONE) {
                throw new EvaluationException(
                        "multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)",
                        expr.range());
            }
            keyMatched[key] = true;
        }

        private void combine(
                int key, Labels labels, boolean dropsName, Block manyBlock, int manyCell, Block oneBlock, int oneCell) {
            Block result = new Block();
            result.reset(1, 1);
            boolean kept = manyOnTheRight
                    ? operation.combine(
                            oneBlock, oneCell, manyBlock, manyCell, result, 0, evaluation.context().annotations())
                    : operation.combine(
                            manyBlock, manyCell, oneBlock, oneCell, result, 0, evaluation.context().annotations());
            if (!kept) {
                return;
            }
            boolean grouped = matching.cardinality() != Cardinality.ONE_TO_ONE;
            if (grouped && !labelsByKey.computeIfAbsent(key, unused -> new HashSet<>()).add(labels)) {
                throw new EvaluationException(
                        "multiple matches for labels: grouping labels must ensure unique matches", expr.range());
            }
            Block cells = results.cells(results.row(labels, dropsName));
            if (cells.isPresent(step)) {
                throw new EvaluationException("vector cannot contain metrics with the same labelset", expr.range());
            }
            cells.copy(result, 0, step);
        }

        private Block constant(double value) {
            Block block = new Block();
            block.reset(1, 1);
            block.set(0, value);
            return block;
        }
    }
}
