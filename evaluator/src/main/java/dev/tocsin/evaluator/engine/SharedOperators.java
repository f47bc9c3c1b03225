package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.Expr;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The operators that queries which are asked together have in common, by the canonical text of their expressions. */
@SuppressWarnings("ReferenceEquality") // the same object is what tells that nothing changed
final class SharedOperators {

    private final Predicate<Expr> shareable;
    private final Map<String, SharedOperator> operators = new HashMap<>();

    SharedOperators(Predicate<Expr> shareable) {
        this.shareable = shareable;
    }

    /** Whether an expression means the same to all queries. */
    boolean takes(Expr expr) {
        return shareable.test(expr);
    }

    /** The operator of an expression, planned for the first that asks. */
    VectorOperator of(String key, Supplier<VectorOperator> plan) {
        SharedOperator known = operators.get(key);
        if (known == null) {
            known = new SharedOperator(plan.get());
            operators.put(key, known);
        }
        known.users++;
        return known;
    }

    /** An operator whose rows are computed once for all who use it. */
    private static final class SharedOperator implements VectorOperator {

        private final VectorOperator operator;
        private int users;
        private @Nullable Evaluation boundFor;
        private @Nullable KeptRows bound;

        SharedOperator(VectorOperator operator) {
            this.operator = operator;
        }

        @Override
        public Rows bind(Evaluation evaluation) {
            if (users == 1) {
                return operator.bind(evaluation);
            }
            KeptRows known = bound;
            if (known == null || boundFor != evaluation) {
                Rows rows = operator.bind(evaluation);
                if (known == null || known.below() != rows) {
                    known = new KeptRows(rows);
                    bound = known;
                }
                boundFor = evaluation;
            }
            return known;
        }
    }

    private static final class KeptRows extends RowsOver {

        private final Block all = new Block();
        private @Nullable Evaluation computedFor;

        KeptRows(Rows below) {
            super(below);
        }

        @Override
        public void fill(Evaluation evaluation, int[] rows, int from, int to, Block block) {
            if (computedFor != evaluation) {
                computedFor = null;
                evaluation.context().hold(count());
                below().fill(evaluation, RowIndices.upTo(count()), 0, count(), all);
                computedFor = evaluation;
            }
            block.gather(all, rows, from, to);
        }
    }
}
