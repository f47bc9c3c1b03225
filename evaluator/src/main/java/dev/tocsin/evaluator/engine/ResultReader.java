package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.QueryValue.MatrixSeries;
import dev.tocsin.evaluator.engine.QueryValue.Point;
import dev.tocsin.evaluator.engine.QueryValue.VectorSample;
import dev.tocsin.evaluator.engine.function.EdgeSamples;
import dev.tocsin.evaluator.engine.function.RangeWindow;
import dev.tocsin.evaluator.engine.function.WindowGrid;
import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.AggregateOperator;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.ParenExpr;
import dev.tocsin.promql.ast.RangeModifier;
import dev.tocsin.promql.function.ValueType;
import dev.tocsin.promql.label.Labels;
import java.util.ArrayList;
import java.util.List;

/** Makes the value of a query out of the operators' columns. */
@FunctionalInterface
interface ResultReader {

    QueryValue read(Evaluation evaluation);

    static ResultReader of(Expr expr, Planner planner) {
        return switch (expr.type()) {
            case STRING -> text(LabelChanges.text(expr));
            case SCALAR -> scalar(planner.scalar(expr));
            case VECTOR -> vector(planner.vector(expr), expr);
            case MATRIX -> range(planner.range(expr), expr);
        };
    }

    private static ResultReader text(String value) {
        return evaluation -> {
            requireInstant(evaluation, ValueType.STRING);
            return new QueryValue.Text(evaluation.grid().startMs(), value);
        };
    }

    private static ResultReader scalar(ScalarOperator operator) {
        return evaluation -> {
            StepGrid grid = evaluation.grid();
            double[] column = operator.evaluate(evaluation);
            if (grid.isInstant()) {
                return new QueryValue.Scalar(grid.startMs(), column[0]);
            }
            Points points = Points.of(grid.times(), column.clone());
            return new QueryValue.Matrix(List.of(new MatrixSeries(Labels.EMPTY, points)));
        };
    }

    private static ResultReader vector(VectorOperator operator, Expr expr) {
        boolean ordered = isOrdered(expr);
        RowRanks ranks = new RowRanks();
        RowLabels labels = new RowLabels();
        return evaluation -> {
            Rows rows = NameRemoval.finish(operator.bind(evaluation), expr.range());
            if (!evaluation.grid().isInstant()) {
                return new QueryValue.Matrix(
                        matrix(rows, evaluation).byLabels(rows, ranks, MatrixSeries::labels));
            }
            ResultRows<VectorSample> samples = instant(rows, labels, evaluation);
            return new QueryValue.Vector(
                    ordered ? samples.byRow() : samples.byLabels(rows, ranks, VectorSample::labels));
        };
    }

    /** Whether the expression gives its elements an order of their own. */
    private static boolean isOrdered(Expr expr) {
        return switch (expr) {
            case ParenExpr paren -> isOrdered(paren.inner());
            case AggregateExpr aggregate ->
                    aggregate.operator() == AggregateOperator.TOPK || aggregate.operator() == AggregateOperator.BOTTOMK;
            case Call call ->
                    switch (call.function()) {
                        case SORT, SORT_DESC, SORT_BY_LABEL, SORT_BY_LABEL_DESC -> true;
                        default -> false;
                    };
            default -> false;
        };
    }

    private static ResultRows<VectorSample> instant(Rows rows, RowLabels known, Evaluation evaluation) {
        // Queries that somebody waits for are asked again; rules would only keep what few of them need.
        boolean keeps = evaluation.context().spreads();
        long timestampMs = evaluation.grid().startMs();
        ResultRows<VectorSample> samples = new ResultRows<>();
        rows.forEachBlock(evaluation, new Block(), (firstRow, block) -> {
            for (int row = 0; row < block.rows(); row++) {
                if (block.isPresent(row)) {
                    Labels labels =
                            keeps ? known.of(rows, firstRow + row) : rows.labels(firstRow + row);
                    samples.add(
                            firstRow + row,
                            new VectorSample(labels, timestampMs, block.values()[row], block.histogram(row)));
                }
            }
        });
        return samples;
    }

    private static ResultRows<MatrixSeries> matrix(Rows rows, Evaluation evaluation) {
        ResultRows<MatrixSeries> series = new ResultRows<>();
        long[] times = evaluation.grid().times();
        rows.forEachBlock(evaluation, new Block(), (firstRow, block) -> {
            for (int row = 0; row < block.rows(); row++) {
                Points points = Points.ofRow(block, row, times);
                if (!points.isEmpty()) {
                    evaluation.context().hold(points.samples());
                    series.add(firstRow + row, new MatrixSeries(rows.labels(firstRow + row), points));
                }
            }
        });
        return series;
    }

    /** Counts points as samples in memory, histograms by their size. */
    private static void hold(List<Point> points, Evaluation evaluation) {
        long samples = 0;
        for (Point point : points) {
            samples += point.histogram() == null ? 1 : point.histogram().samples();
        }
        evaluation.context().hold(samples);
    }

    private static ResultReader range(RangeOperator operator, Expr expr) {
        RangeModifier modifier = RangeModifiers.modifierOf(expr);
        return evaluation -> {
            requireInstant(evaluation, ValueType.MATRIX);
            RangeRows rows = operator.bind(evaluation);
            WindowGrid windows = rows.windows(evaluation);
            NotePlaces places = new NotePlaces(expr.range(), expr.range());
            RangeWindow window = new RangeWindow(places.notes(evaluation.context().annotations()));
            List<MatrixSeries> series = new ArrayList<>();
            for (int row = 0; row < rows.count(); row++) {
                rows.open(evaluation, windows, row, window);
                window.slide(windows.startMs(0), windows.endMs(0), evaluation.grid().startMs());
                evaluation.count(window.knownSamples(), window.samples());
                evaluation.countAt(0, window.knownSamples(), window.samples());
                List<Point> points = points(window, modifier);
                if (!points.isEmpty()) {
                    hold(points, evaluation);
                    Labels labels = rows.labels(row);
                    series.add(new MatrixSeries(
                            rows.dropsName(row) ? labels.withoutMetricIdentity() : labels, points));
                }
            }
            series.sort((a, b) -> a.labels().compareTo(b.labels()));
            return new QueryValue.Matrix(series);
        };
    }

    private static List<Point> points(RangeWindow window, RangeModifier modifier) {
        List<Point> points = new ArrayList<>(window.size());
        if (modifier != RangeModifier.NONE) {
            EdgeSamples.forEach(
                    window,
                    modifier == RangeModifier.SMOOTHED,
                    (timestampMs, value) -> points.add(new Point(timestampMs, value, null)));
            return points;
        }
        for (int i = window.lo(); i < window.hi(); i++) {
            points.add(new Point(window.timestampMs(i), window.value(i), window.histogram(i)));
        }
        return points;
    }

    private static void requireInstant(Evaluation evaluation, ValueType type) {
        if (!evaluation.grid().isInstant()) {
            throw new IllegalArgumentException("invalid expression type \"" + type.documentedName()
                    + "\" for range query, must be Scalar or instant Vector");
        }
    }
}
