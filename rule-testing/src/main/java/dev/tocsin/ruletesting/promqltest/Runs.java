package dev.tocsin.ruletesting.promqltest;

import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.DurationExpr;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.NumberLiteral;
import dev.tocsin.promql.ast.ParenExpr;
import dev.tocsin.promql.ast.StringLiteral;
import dev.tocsin.promql.ast.SubqueryExpr;
import dev.tocsin.promql.ast.UnaryExpr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.function.Function;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which an instant {@code eval} is run: as written; with its selectors fixed by {@code @} and evaluated at other
 * times; and each of these once more as the middle step of a range query. All must give the same.
 */
final class Runs {

    private static final long AROUND_MS = 60_000;

    /** Functions whose result depends on the evaluation time whatever their selectors are fixed to. */
    private static final Set<Function> OF_EVALUATION_TIME = EnumSet.of(
            Function.DAY_OF_MONTH,
            Function.DAY_OF_WEEK,
            Function.DAY_OF_YEAR,
            Function.DAYS_IN_MONTH,
            Function.HOUR,
            Function.MINUTE,
            Function.MONTH,
            Function.YEAR,
            Function.PREDICT_LINEAR,
            Function.TIME,
            Function.TIMESTAMP);

    /** Functions of the query's range, which differs between an instant and a range query. */
    private static final Set<Function> OF_RANGE =
            EnumSet.of(Function.START, Function.END, Function.RANGE, Function.STEP);

    private Runs() {}

    static List<Run> of(Expr expr, Command.Eval eval) {
        List<Run> runs = new ArrayList<>();
        runs.add(Run.asWritten(expr, eval.grid()));
        if (!eval.grid().isInstant()) {
            return runs;
        }
        long timeMs = eval.grid().startMs();
        if (nodes(expr).noneMatch(node -> calls(node, OF_EVALUATION_TIME)) && !dependsOnRange(expr)) {
            Expr fixed = AtModifierRewrite.fix(expr, timeMs);
            for (long otherMs : otherTimes(timeMs)) {
                runs.add(new Run(
                        fixed, StepGrid.instant(otherMs), "with selectors fixed to @ " + Times.print(timeMs)
                                + " and evaluated at " + Times.print(otherMs),
                        Run.Probe.WHOLE));
            }
        }
        if (comparesInRangeMode(eval.expectation()) && !dependsOnRange(expr)) {
            runs.addAll(runs.stream().map(Runs::inRangeMode).toList());
        }
        return runs;
    }

    private static long[] otherTimes(long timeMs) {
        return timeMs == 0
                ? new long[]{-1000, 0, 1000}
                : new long[]{-10 * timeMs, 0, timeMs / 5, timeMs, 10 * timeMs};
    }

    private static boolean comparesInRangeMode(Expectation expectation) {
        return !expectation.ordered() && expectation.text() == null && expectation.rangeVector() == null;
    }

    private static Run inRangeMode(Run run) {
        long timeMs = run.grid().startMs();
        StepGrid around = StepGrid.range(timeMs - AROUND_MS, timeMs + AROUND_MS, AROUND_MS);
        return new Run(
                run.expr(), around, (run.way().isEmpty() ? "" : run.way() + ", ") + "as a range query",
                Run.Probe.MIDDLE_STEP);
    }

    private static boolean dependsOnRange(Expr expr) {
        return nodes(expr).anyMatch(node -> calls(node, OF_RANGE) || durations(node).anyMatch(Runs::callsForRange));
    }

    private static boolean calls(Expr node, Set<Function> functions) {
        return node instanceof Call call && functions.contains(call.function());
    }

    private static Stream<Expr> nodes(Expr expr) {
        return Stream.concat(Stream.of(expr), expr.children().stream().flatMap(Runs::nodes));
    }

    private static Stream<DurationExpr> durations(Expr node) {
        return switch (node) {
            case MatrixSelector matrix -> Stream.of(matrix.window());
            case VectorSelector selector -> present(selector.shift().offset());
            case SubqueryExpr subquery ->
                    Stream.of(Stream.of(subquery.window()), present(subquery.step()),
                            present(subquery.shift().offset()))
                            .flatMap(durations -> durations);
            case AggregateExpr aggregate -> Stream.of();
            case BinaryExpr binary -> Stream.of();
            case Call call -> Stream.of();
            case NumberLiteral number -> Stream.of();
            case ParenExpr paren -> Stream.of();
            case StringLiteral string -> Stream.of();
            case UnaryExpr unary -> Stream.of();
        };
    }

    private static Stream<DurationExpr> present(@Nullable DurationExpr duration) {
        return Stream.ofNullable(duration);
    }

    private static boolean callsForRange(DurationExpr duration) {
        return switch (duration) {
            case DurationExpr.Literal literal -> false;
            case DurationExpr.Signed signed -> callsForRange(signed.operand());
            case DurationExpr.Arithmetic operation ->
                    callsForRange(operation.left()) || callsForRange(operation.right());
            case DurationExpr.Paren paren -> callsForRange(paren.inner());
            case DurationExpr.DurationCall call ->
                    call.function() == DurationExpr.DurationFunction.STEP
                            || call.function() == DurationExpr.DurationFunction.RANGE
                            || call.args().stream().anyMatch(Runs::callsForRange);
        };
    }
}
