package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.function.RangeWindow;
import dev.tocsin.evaluator.engine.function.WindowGrid;
import dev.tocsin.evaluator.histogram.CounterResetHint;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.ast.SubqueryExpr;
import dev.tocsin.promql.label.Labels;
import org.jspecify.annotations.Nullable;

/**
 * A subquery: the inner expression at the multiples of the step, once over the union of all windows. Source: reference §6.2.
 */
@SuppressWarnings("ReferenceEquality") // the same object is what tells that nothing changed
final class SubqueryOperator implements RangeOperator {

    private final SubqueryExpr subquery;
    private final VectorOperator inner;
    private final TimeReference time;
    private @Nullable Evaluation outer;
    private @Nullable Evaluation innerEvaluation;
    private @Nullable SubqueryRows bound;

    SubqueryOperator(SubqueryExpr subquery, VectorOperator inner) {
        this.subquery = subquery;
        this.inner = inner;
        this.time = new TimeReference(subquery.shift());
    }

    @Override
    public RangeRows bind(Evaluation evaluation) {
        Evaluation over = innerEvaluation(evaluation);
        Rows rows = over == null ? NoRows.INSTANCE : inner.bind(over);
        if (bound == null || bound.rows != rows) {
            bound = new SubqueryRows(rows);
        }
        return bound;
    }

    private WindowGrid windowsOf(Evaluation evaluation) {
        return new WindowGrid(
                time.firstMs(evaluation),
                time.stepMs(evaluation),
                evaluation.steps(),
                Durations.toPositiveMs(subquery.window(), evaluation.context()));
    }

    /** The evaluation of the inner expression, null when no multiple of the step lies in any window. */
    private @Nullable Evaluation innerEvaluation(Evaluation evaluation) {
        if (outer != evaluation) {
            outer = evaluation;
            innerEvaluation = over(evaluation);
        }
        return innerEvaluation;
    }

    private @Nullable Evaluation over(Evaluation evaluation) {
        QueryContext context = evaluation.context();
        long stepMs = subquery.step() == null
                ? context.options().defaultSubqueryStep().toMillis()
                : Durations.toPositiveMs(subquery.step(), context);
        WindowGrid windows = windowsOf(evaluation);
        long afterMs = windows.startMs(0);
        long firstMs = afterMs / stepMs * stepMs;
        if (firstMs <= afterMs) {
            firstMs += stepMs;
        }
        long untilMs = windows.endMs(windows.count() - 1);
        if (firstMs > untilMs) {
            return null;
        }
        // One point at least of each step will be in memory, whatever is found.
        context.holdBriefly((untilMs - firstMs) / stepMs + 1);
        return evaluation.over(StepGrid.range(firstMs, untilMs, stepMs));
    }

    private final class SubqueryRows implements RangeRows {

        private final Rows rows;
        private final Block block = new Block();
        private final int[] one = new int[1];

        SubqueryRows(Rows rows) {
            this.rows = rows;
        }

        @Override
        public int count() {
            return rows.count();
        }

        @Override
        public Labels labels(int row) {
            return rows.labels(row);
        }

        @Override
        public boolean dropsName(int row) {
            return rows.dropsName(row);
        }

        @Override
        public boolean distinctWithoutName() {
            return rows.distinctWithoutName();
        }

        @Override
        public WindowGrid windows(Evaluation evaluation) {
            return windowsOf(evaluation);
        }

        @Override
        public void open(Evaluation evaluation, WindowGrid windows, int row, RangeWindow window) {
            Evaluation over = innerEvaluation(evaluation);
            if (over == null) {
                throw new IllegalStateException("a row of a subquery without evaluation points: " + windows);
            }
            one[0] = row;
            rows.fill(over, one, 0, 1, block);
            over.context().holdBriefly(over.steps());
            SampleColumns samples = new SampleColumns(over.steps());
            for (int step = 0; step < over.steps(); step++) {
                if (block.isPresent(step)) {
                    samples.add(
                            over.grid().at(step), block.values()[step], withoutResetHint(block.histogram(step)), 0);
                }
            }
            samples.openIn(window, rows.labels(row));
        }

        /** Points of a subquery are no neighbours, so what is known of a reset before one of them does not hold. */
        private static @Nullable FloatHistogram withoutResetHint(@Nullable FloatHistogram histogram) {
            return histogram == null || histogram.counterResetHint() == CounterResetHint.GAUGE
                    ? histogram
                    : histogram.withCounterResetHint(CounterResetHint.UNKNOWN);
        }
    }
}
