package dev.tocsin.ruletesting.promqltest;

import dev.tocsin.evaluator.engine.QueryValue;
import dev.tocsin.evaluator.engine.QueryValue.MatrixSeries;
import dev.tocsin.evaluator.engine.QueryValue.Point;
import dev.tocsin.evaluator.engine.QueryValue.VectorSample;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.promql.ast.Expr;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the ways in which an {@code eval} is run.
 *
 * @param way   how the way is called in a failure, empty for the one the script asks for
 * @param probe the time at which a range query stands for the instant query, with the grid of the range query
 */
record Run(Expr expr, StepGrid grid, String way, Probe probe) {

    /** Which part of the result is compared. */
    enum Probe {
        /** The whole result. */
        WHOLE,
        /** Of a range query the step in the middle, as if it were an instant query. */
        MIDDLE_STEP
    }

    static Run asWritten(Expr expr, StepGrid grid) {
        return new Run(expr, grid, "", Probe.WHOLE);
    }

    /** What is compared of a result. */
    QueryValue compared(QueryValue result, Expectation expectation) {
        if (probe == Probe.WHOLE || !(result instanceof QueryValue.Matrix matrix)) {
            return result;
        }
        List<VectorSample> samples = new ArrayList<>();
        long middleMs = grid.at(grid.count() / 2);
        for (MatrixSeries series : matrix.series()) {
            for (Point point : series.points()) {
                if (point.timestampMs() == middleMs) {
                    samples.add(new VectorSample(series.labels(), middleMs, point.value(), point.histogram()));
                }
            }
        }
        return expectation.scalar() != null && samples.size() == 1
                ? new QueryValue.Scalar(middleMs, samples.getFirst().value())
                : new QueryValue.Vector(samples);
    }
}
