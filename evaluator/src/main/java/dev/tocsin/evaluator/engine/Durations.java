package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.ast.DurationExpr;
import dev.tocsin.promql.ast.SourceRange;
import dev.tocsin.promql.ast.UnaryExpr.Sign;
import java.util.List;

/** Evaluates duration expressions. Source: reference §3, "Duration expressions". */
final class Durations {

    private Durations() {}

    /** The duration in milliseconds, fractions cut off; may be negative (an offset). */
    static long toMs(DurationExpr expr, QueryContext context) {
        if (expr instanceof DurationExpr.Literal literal) {
            return Math.round(literal.seconds() * 1000);
        }
        double seconds = seconds(expr, context);
        if (!Double.isFinite(seconds)) {
            throw failure("duration is NaN or infinite", expr.range());
        }
        if (Math.abs(seconds) >= Long.MAX_VALUE / 1e9) {
            throw failure("duration is out of range", expr.range());
        }
        return (long) (seconds * 1000);
    }

    /** The duration in milliseconds, greater than 0. */
    static long toPositiveMs(DurationExpr expr, QueryContext context) {
        long ms = toMs(expr, context);
        if (ms <= 0) {
            throw failure("duration must be greater than 0", expr.range());
        }
        return ms;
    }

    private static double seconds(DurationExpr expr, QueryContext context) {
        return switch (expr) {
            case DurationExpr.Literal literal -> literal.seconds();
            case DurationExpr.Paren paren -> seconds(paren.inner(), context);
            case DurationExpr.Signed signed ->
                    signed.sign() == Sign.MINUS ? -seconds(signed.operand(), context)
                            : seconds(signed.operand(), context);
            case DurationExpr.Arithmetic arithmetic -> compute(arithmetic, context);
            case DurationExpr.DurationCall call -> call(call, context);
        };
    }

    private static double compute(DurationExpr.Arithmetic arithmetic, QueryContext context) {
        double right = seconds(arithmetic.right(), context);
        if (right == 0 && arithmetic.operator() == BinaryOperator.DIV) {
            throw failure("division by zero", arithmetic.range());
        }
        if (right == 0 && arithmetic.operator() == BinaryOperator.MOD) {
            throw failure("modulo by zero", arithmetic.range());
        }
        return FloatOperations.arithmetic(arithmetic.operator(), seconds(arithmetic.left(), context), right);
    }

    private static double call(DurationExpr.DurationCall call, QueryContext context) {
        List<DurationExpr> args = call.args();
        StepGrid grid = context.queryGrid();
        return switch (call.function()) {
            case STEP -> grid.stepMs() / 1000.0;
            case RANGE -> (grid.endMs() - grid.startMs()) / 1000.0;
            case MIN_OF -> Math.min(seconds(args.get(0), context), seconds(args.get(1), context));
            case MAX_OF -> Math.max(seconds(args.get(0), context), seconds(args.get(1), context));
        };
    }

    private static EvaluationException failure(String reason, SourceRange range) {
        return new EvaluationException(range.start() + ":" + range.end() + ": " + reason, range);
    }
}
