package dev.tocsin.ruletesting.explain;

import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.AggregateOperator;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.NumberLiteral;
import dev.tocsin.promql.ast.ParenExpr;
import dev.tocsin.promql.ast.StringLiteral;
import dev.tocsin.promql.ast.SubqueryExpr;
import dev.tocsin.promql.ast.UnaryExpr;
import dev.tocsin.promql.ast.VectorMatching;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.function.Function;
import dev.tocsin.promql.function.ValueType;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.print.ExprPrinter;
import dev.tocsin.ruletesting.explain.Recordings.Recording;
import dev.tocsin.ruletesting.explain.Values.Element;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out why an expression has no element for an alert at a time: goes down from the whole expression as long as a part
 * below has none either, and asks of the last one what it lacks. Times are those of queries.
 */
final class ExpressionSearch {

    private static final Set<Function> OF_TWO_SAMPLES = Set.of(
            Function.RATE, Function.INCREASE, Function.DELTA, Function.IRATE, Function.IDELTA, Function.DERIV,
            Function.PREDICT_LINEAR, Function.DOUBLE_EXPONENTIAL_SMOOTHING);

    private final Values values;
    private final SelectorSearch selectors;
    private final NanSearch nans;

    /** The evaluations in which a comparison is followed to see when it came nearest. */
    private final @Nullable StepGrid followed;

    private final long queryOffsetMs;
    private final Recordings recordings;

    ExpressionSearch(Values values, @Nullable StepGrid followed, long queryOffsetMs, Recordings recordings) {
        this.values = values;
        this.selectors = new SelectorSearch(values);
        this.nans = new NanSearch(values);
        this.followed = followed;
        this.queryOffsetMs = queryOffsetMs;
        this.recordings = recordings;
    }

    /** Why an expression has no element for an alert at a time. */
    Cause cause(Expr expr, long queryMs, Focus focus) {
        String error = values.at(expr, queryMs).error();
        if (error != null && expr.children().stream().allMatch(child -> values.at(child, queryMs).error() == null)) {
            return new Cause.Failed(ExprPrinter.print(expr), error);
        }
        return switch (expr) {
            case ParenExpr paren -> cause(paren.inner(), queryMs, focus);
            case UnaryExpr unary -> cause(unary.operand(), queryMs, focus);
            case VectorSelector selector -> selector(selector, queryMs, focus);
            case MatrixSelector matrix -> selectors.range(matrix, queryMs, focus);
            case SubqueryExpr subquery ->
                    cause(subquery.expr(), TimeShifts.apply(subquery.shift(), queryMs), focus);
            case AggregateExpr aggregate -> aggregate(aggregate, queryMs, focus);
            case BinaryExpr binary -> binary(binary, queryMs, focus);
            case Call call -> call(call, queryMs, focus);
            case NumberLiteral number -> new Cause.NoResult(ExprPrinter.print(number));
            case StringLiteral string -> new Cause.NoResult(ExprPrinter.print(string));
        };
    }

    /** Of a series that a rule records and does not now, the reason is that of the rule. */
    private Cause selector(VectorSelector selector, long queryMs, Focus focus) {
        Cause cause = selectors.instant(selector, queryMs, focus);
        Recording recording = recordings.of(selector);
        if (values.isWrittenLater(selector, queryMs, focus)) {
            return new Cause.WrittenLater(ExprPrinter.print(selector), recording == null ? "" : recording.place());
        }
        long lookMs = TimeShifts.apply(selector.shift(), queryMs);
        return recording != null
                && !(cause instanceof Cause.OtherSeries)
                && isEmpty(recording.expr(), lookMs, focus)
                        ? new Cause.NotRecorded(
                                ExprPrinter.print(selector), recording.place(), cause(recording.expr(), lookMs, focus))
                        : cause;
    }

    private boolean isEmpty(Expr expr, long queryMs, Focus focus) {
        return values.at(expr, queryMs, focus).isEmpty();
    }

    private Cause aggregate(AggregateExpr aggregate, long queryMs, Focus focus) {
        Focus inner = aggregate.without()
                ? focus.drop(aggregate.grouping())
                : isChoice(aggregate.operator()) ? focus : focus.keep(aggregate.grouping());
        return isEmpty(aggregate.expr(), queryMs, inner)
                ? cause(aggregate.expr(), queryMs, inner)
                : new Cause.NoResult(ExprPrinter.print(aggregate));
    }

    /** Whether an aggregation passes some elements on as they are. */
    private static boolean isChoice(AggregateOperator operator) {
        return switch (operator) {
            case TOPK, BOTTOMK, LIMITK, LIMIT_RATIO -> true;
            case SUM, AVG, COUNT, GROUP, MIN, MAX, STDDEV, STDVAR, QUANTILE, COUNT_VALUES -> false;
        };
    }

    private Cause call(Call call, long queryMs, Focus focus) {
        String text = ExprPrinter.print(call);
        Expr vector = call.args().stream()
                .filter(arg -> arg.type() == ValueType.VECTOR || arg.type() == ValueType.MATRIX)
                .findFirst()
                .orElse(null);
        if (vector == null) {
            return new Cause.NoResult(text);
        }
        Focus inner = switch (call.function()) {
            case LABEL_REPLACE, LABEL_JOIN -> call.args().get(1) instanceof StringLiteral target
                    ? focus.drop(List.of(target.value()))
                    : focus;
            case ABSENT, ABSENT_OVER_TIME, SCALAR -> Focus.ANY;
            default -> focus;
        };
        List<Element> elements = values.at(vector, queryMs, inner);
        if (call.function() == Function.ABSENT || call.function() == Function.ABSENT_OVER_TIME) {
            return elements.isEmpty()
                    ? new Cause.NoResult(text)
                    : new Cause.IsThere(text, elements.getFirst().labels());
        }
        if (elements.isEmpty()) {
            return cause(vector, queryMs, inner);
        }
        Element first = elements.getFirst();
        if (OF_TWO_SAMPLES.contains(call.function()) && first.samples().size() < 2) {
            long windowMs = vector instanceof MatrixSelector matrix ? TimeShifts.toMs(matrix.window()) : 0;
            return new Cause.TooFewSamples(
                    text, call.function().text(), first.labels(), first.samples().size(), windowMs);
        }
        boolean asksBuckets = call.function() == Function.HISTOGRAM_QUANTILE
                || call.function() == Function.HISTOGRAM_FRACTION;
        if (asksBuckets && elements.stream().noneMatch(e -> e.histogram() != null || e.labels().has("le"))) {
            return new Cause.NoBuckets(text, first.labels());
        }
        return new Cause.NoResult(text);
    }

    private Cause binary(BinaryExpr expr, long queryMs, Focus focus) {
        VectorMatching matching = expr.matching();
        if (matching == null) {
            Expr vector = expr.left().type() == ValueType.SCALAR ? expr.right() : expr.left();
            return isEmpty(vector, queryMs, focus)
                    ? Objects.requireNonNullElseGet(
                            nothingToCount(expr, vector, queryMs), () -> cause(vector, queryMs, focus))
                    : comparison(expr, queryMs, focus);
        }
        boolean manyRight = matching.cardinality() == VectorMatching.Cardinality.ONE_TO_MANY;
        Focus left = manyRight ? other(matching, focus) : many(matching, focus);
        Focus right = manyRight ? many(matching, focus) : other(matching, focus);
        List<Element> lefts = values.at(expr.left(), queryMs, left);
        List<Element> rights = values.at(expr.right(), queryMs, right);
        if (lefts.isEmpty()) {
            return cause(expr.left(), queryMs, left);
        }
        if (expr.operator() == BinaryOperator.UNLESS) {
            return new Cause.TakenOut(
                    ExprPrinter.print(expr.right()),
                    rights.isEmpty() ? Labels.EMPTY : rights.getFirst().labels());
        }
        if (rights.isEmpty()) {
            return cause(expr.right(), queryMs, right);
        }
        return JoinSearch.anyPartners(matching, lefts, rights)
                ? comparison(expr, queryMs, left)
                : new Cause.NoPartner(JoinSearch.mismatch(expr, matching, lefts, rights));
    }

    /** Null unless a count or sum is compared that is expected to be 0 when it has nothing to work on. */
    private Cause.@Nullable NothingToCount nothingToCount(BinaryExpr expr, Expr vector, long queryMs) {
        Expr call = vector;
        while (call instanceof ParenExpr paren) {
            call = paren.inner();
        }
        return expr.operator().kind() == BinaryOperator.Kind.COMPARISON
                && call instanceof AggregateExpr aggregate
                && (aggregate.operator() == AggregateOperator.COUNT || aggregate.operator() == AggregateOperator.SUM)
                && isEmpty(aggregate.expr(), queryMs, Focus.ANY)
                && new ThresholdSearch(values, expr, Focus.ANY, queryOffsetMs).holdsForZero(queryMs)
                        ? new Cause.NothingToCount(
                                ExprPrinter.print(expr), ExprPrinter.print(aggregate),
                                ExprPrinter.print(aggregate.expr()))
                        : null;
    }

    /** What the side whose labels the result has can have of the alert's labels. */
    private static Focus many(VectorMatching matching, Focus focus) {
        return focus.drop(matching.include());
    }

    /** What the other side can have of them: those that are matched, and those taken from it. */
    private static Focus other(VectorMatching matching, Focus focus) {
        Focus matched = matching.on() ? focus.keep(matching.labels()) : focus.drop(matching.labels());
        return matched.and(focus.keep(matching.include()));
    }

    /** The comparison that makes an expression hold for an alert; null when it is no simple one. */
    @Nullable
    Threshold held(Expr expr, long queryMs, Focus focus) {
        return switch (expr) {
            case ParenExpr paren -> held(paren.inner(), queryMs, focus);
            case BinaryExpr binary when binary.returnBool() -> null;
            case BinaryExpr binary when binary.operator().kind() == BinaryOperator.Kind.COMPARISON ->
                    new ThresholdSearch(values, binary, focus, queryOffsetMs).at(queryMs, null, true);
            case BinaryExpr binary when binary.operator() == BinaryOperator.AND
                    || binary.operator() == BinaryOperator.UNLESS -> held(binary.left(), queryMs, focus);
            default -> null;
        };
    }

    private Cause comparison(BinaryExpr expr, long queryMs, Focus focus) {
        String text = ExprPrinter.print(expr);
        if (expr.operator().kind() != BinaryOperator.Kind.COMPARISON) {
            return new Cause.NoResult(text);
        }
        ThresholdSearch search = new ThresholdSearch(values, expr, focus, queryOffsetMs);
        Threshold threshold = search.at(queryMs, followed, false);
        if (threshold != null) {
            return new Cause.NotReached(threshold);
        }
        Element nan = search.notANumber(queryMs);
        if (nan != null) {
            return nans.cause(text, search.compared(), queryMs, nan.labels());
        }
        return search.limitIsNotANumber(queryMs)
                ? scalarIsNotANumber(text, search.limit(), queryMs)
                : new Cause.NoResult(text);
    }

    /** {@code scalar(v)} is NaN where {@code v} has not exactly one element. */
    private Cause scalarIsNotANumber(String comparison, Expr limit, long queryMs) {
        return limit instanceof Call call
                && call.function() == Function.SCALAR
                && isEmpty(call.args().getFirst(), queryMs, Focus.ANY)
                        ? cause(call.args().getFirst(), queryMs, Focus.ANY)
                        : nans.cause(comparison, limit, queryMs, Labels.EMPTY);
    }
}
