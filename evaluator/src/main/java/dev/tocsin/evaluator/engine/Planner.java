package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.SortOperator.Order;
import dev.tocsin.evaluator.engine.VectorSelectorOperator.Reading;
import dev.tocsin.evaluator.engine.function.CalendarFunctions;
import dev.tocsin.evaluator.engine.function.FloatFunctions;
import dev.tocsin.evaluator.engine.function.RangeFunction;
import dev.tocsin.promql.Feature;
import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.BinaryOperator.Kind;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.NumberLiteral;
import dev.tocsin.promql.ast.ParenExpr;
import dev.tocsin.promql.ast.StringLiteral;
import dev.tocsin.promql.ast.SubqueryExpr;
import dev.tocsin.promql.ast.UnaryExpr;
import dev.tocsin.promql.ast.UnaryExpr.Sign;
import dev.tocsin.promql.ast.ValueType;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.function.Function;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/** Turns a type-checked expression into operators. One planner makes one plan. */
final class Planner {

    private final boolean delayedNameRemoval;

    Planner(EngineOptions options) {
        this.delayedNameRemoval = options.features().contains(Feature.DELAYED_NAME_REMOVAL);
    }

    /** The operator of an expression that yields an instant vector. */
    VectorOperator vector(Expr expr) {
        boolean fixed = Invariance.isFixed(expr) && !(unwrap(expr) instanceof VectorSelector);
        return fixed ? new InvariantOperator(varying(expr)) : varying(expr);
    }

    private VectorOperator varying(Expr expr) {
        return switch (expr) {
            case ParenExpr paren -> varying(paren.inner());
            case VectorSelector selector -> new VectorSelectorOperator(selector, Reading.VALUE);
            case UnaryExpr unary -> unary(unary);
            case BinaryExpr binary -> binary(binary);
            case AggregateExpr aggregate -> aggregate(aggregate);
            case Call call -> call(call);
            case MatrixSelector matrix -> throw noVector(matrix);
            case SubqueryExpr subquery -> throw noVector(subquery);
            case NumberLiteral number -> throw noVector(number);
            case StringLiteral string -> throw noVector(string);
        };
    }

    /** The operator of an expression that yields a range vector. */
    RangeOperator range(Expr expr) {
        return switch (expr) {
            case ParenExpr paren -> range(paren.inner());
            case MatrixSelector matrix -> new MatrixSelectorOperator(matrix);
            case SubqueryExpr subquery -> new SubqueryOperator(subquery, subqueryInner(subquery.expr()));
            default -> throw new IllegalStateException("no range vector: " + expr);
        };
    }

    private VectorOperator subqueryInner(Expr inner) {
        return inner.type() == ValueType.SCALAR ? new ScalarVectorOperator(scalar(inner)) : vector(inner);
    }

    /** The operator of an expression that yields a scalar. */
    ScalarOperator scalar(Expr expr) {
        return switch (expr) {
            case ParenExpr paren -> scalar(paren.inner());
            case NumberLiteral number -> Scalars.constant(number.value());
            case UnaryExpr unary ->
                    unary.sign() == Sign.PLUS ? scalar(unary.operand()) : Scalars.negated(scalar(unary.operand()));
            case BinaryExpr binary -> Scalars.binary(binary, scalar(binary.left()), scalar(binary.right()));
            case Call call -> scalarCall(call);
            default -> throw new IllegalStateException("no scalar: " + expr);
        };
    }

    private ScalarOperator scalarCall(Call call) {
        return switch (call.function()) {
            case PI -> Scalars.constant(Math.PI);
            case TIME -> Scalars.EVALUATION_TIME;
            case SCALAR -> Scalars.onlyElement(vector(call.args().getFirst()));
            default -> throw new IllegalStateException("no scalar function: " + call.function());
        };
    }

    private VectorOperator unary(UnaryExpr unary) {
        VectorOperator operand = vector(unary.operand());
        if (unary.sign() == Sign.PLUS) {
            return operand;
        }
        return nameless(new ElementwiseOperator(operand, List.of(), Transformations.NEGATION), unary);
    }

    private VectorOperator binary(BinaryExpr binary) {
        boolean leftScalar = binary.left().type() == ValueType.SCALAR;
        boolean rightScalar = binary.right().type() == ValueType.SCALAR;
        if (leftScalar || rightScalar) {
            ElementOperation operation = new ElementOperation(binary, leftScalar);
            VectorOperator operator = new VectorScalarOperator(
                    vector(leftScalar ? binary.right() : binary.left()),
                    scalar(leftScalar ? binary.left() : binary.right()),
                    leftScalar,
                    operation);
            return operation.dropsName() ? nameless(operator, binary) : operator;
        }
        VectorOperator left = vector(binary.left());
        VectorOperator right = vector(binary.right());
        if (binary.operator().kind() == Kind.SET) {
            return new SetOperator(binary.operator(), left, right, Objects.requireNonNull(binary.matching()));
        }
        VectorOperator operator = new VectorVectorOperator(left, right, binary);
        return binary.returnBool() ? nameless(operator, binary) : operator;
    }

    private VectorOperator aggregate(AggregateExpr expr) {
        VectorOperator operand = vector(expr.expr());
        return switch (expr.operator()) {
            case SUM -> new ReduceOperator(operand, expr, annotations -> new SumReduction(expr, annotations));
            case AVG -> new ReduceOperator(operand, expr, annotations -> new AvgReduction(expr, annotations));
            case COUNT -> new ReduceOperator(operand, expr, annotations -> new CountReduction(true));
            case GROUP -> new ReduceOperator(operand, expr, annotations -> new CountReduction(false));
            case MIN -> new ReduceOperator(operand, expr, annotations -> new ExtremeReduction(true, expr, annotations));
            case MAX ->
                    new ReduceOperator(operand, expr, annotations -> new ExtremeReduction(false, expr, annotations));
            case STDDEV ->
                    new ReduceOperator(operand, expr, annotations -> new VarianceReduction(true, expr, annotations));
            case STDVAR ->
                    new ReduceOperator(operand, expr, annotations -> new VarianceReduction(false, expr, annotations));
            case QUANTILE -> new QuantileOperator(operand, parameter(expr), expr);
            case TOPK -> new TopOperator(operand, parameter(expr), true, expr);
            case BOTTOMK -> new TopOperator(operand, parameter(expr), false, expr);
            case COUNT_VALUES ->
                    new CountValuesOperator(operand, LabelChanges.text(Objects.requireNonNull(expr.parameter())), expr);
            case LIMITK, LIMIT_RATIO ->
                    throw new EvaluationException(expr.operator().text() + "() is not supported yet", expr.range());
        };
    }

    private ScalarOperator parameter(AggregateExpr expr) {
        return scalar(Objects.requireNonNull(expr.parameter()));
    }

    private VectorOperator call(Call call) {
        return switch (call.function()) {
            case ABS -> floats(call, Math::abs);
            case CEIL -> floats(call, Math::ceil);
            case FLOOR -> floats(call, Math::floor);
            case EXP -> floats(call, Math::exp);
            case SQRT -> floats(call, Math::sqrt);
            case LN -> floats(call, Math::log);
            case LOG2 -> floats(call, FloatFunctions::log2);
            case LOG10 -> floats(call, Math::log10);
            case SGN -> floats(call, FloatFunctions::sgn);
            case SIN -> floats(call, Math::sin);
            case COS -> floats(call, Math::cos);
            case TAN -> floats(call, Math::tan);
            case ASIN -> floats(call, Math::asin);
            case ACOS -> floats(call, Math::acos);
            case ATAN -> floats(call, Math::atan);
            case SINH -> floats(call, Math::sinh);
            case COSH -> floats(call, Math::cosh);
            case TANH -> floats(call, Math::tanh);
            case ASINH -> floats(call, FloatFunctions::asinh);
            case ACOSH -> floats(call, FloatFunctions::acosh);
            case ATANH -> floats(call, FloatFunctions::atanh);
            case DEG -> floats(call, FloatFunctions::degrees);
            case RAD -> floats(call, FloatFunctions::radians);
            case DAY_OF_MONTH -> calendar(call, CalendarFunctions.DAY_OF_MONTH);
            case DAY_OF_WEEK -> calendar(call, CalendarFunctions.DAY_OF_WEEK);
            case DAY_OF_YEAR -> calendar(call, CalendarFunctions.DAY_OF_YEAR);
            case DAYS_IN_MONTH -> calendar(call, CalendarFunctions.DAYS_IN_MONTH);
            case HOUR -> calendar(call, CalendarFunctions.HOUR);
            case MINUTE -> calendar(call, CalendarFunctions.MINUTE);
            case MONTH -> calendar(call, CalendarFunctions.MONTH);
            case YEAR -> calendar(call, CalendarFunctions.YEAR);
            case ROUND -> elementwise(call, Transformations.ROUND);
            case CLAMP -> elementwise(call, Transformations.CLAMP);
            case CLAMP_MIN -> elementwise(call, Transformations.CLAMP_MIN);
            case CLAMP_MAX -> elementwise(call, Transformations.CLAMP_MAX);
            case TIMESTAMP -> timestamp(call);
            case VECTOR -> new ScalarVectorOperator(scalar(call.args().getFirst()));
            case SORT -> sort(call, Order.ASCENDING);
            case SORT_DESC -> sort(call, Order.DESCENDING);
            case LABEL_REPLACE ->
                    new RelabelOperator(
                            argument(call), LabelChanges.replace(call), LabelChanges.setsName(call), call.range());
            case LABEL_JOIN ->
                    new RelabelOperator(argument(call), LabelChanges.join(call), LabelChanges.setsName(call),
                            call.range());
            case ABSENT -> new AbsentOperator(argument(call), call.args().getFirst());
            case ABSENT_OVER_TIME ->
                    new AbsentOperator(
                            overRange(call, RangeFunctions.of(Function.PRESENT_OVER_TIME)),
                            call.args().getFirst());
            case FIRST_OVER_TIME, LAST_OVER_TIME -> overRange(call, RangeFunctions.of(call.function()));
            case AVG_OVER_TIME, CHANGES, COUNT_OVER_TIME, DELTA, DERIV, IDELTA, INCREASE, IRATE, MAX_OVER_TIME,
                    MIN_OVER_TIME, PREDICT_LINEAR, PRESENT_OVER_TIME, QUANTILE_OVER_TIME, RATE, RESETS,
                    STDDEV_OVER_TIME, STDVAR_OVER_TIME, SUM_OVER_TIME ->
                    nameless(overRange(call, RangeFunctions.of(call.function())), call);
            case HISTOGRAM_AVG, HISTOGRAM_COUNT, HISTOGRAM_FRACTION, HISTOGRAM_QUANTILE, HISTOGRAM_QUANTILES,
                    HISTOGRAM_STDDEV, HISTOGRAM_STDVAR, HISTOGRAM_SUM, INFO, SORT_BY_LABEL, SORT_BY_LABEL_DESC,
                    DOUBLE_EXPONENTIAL_SMOOTHING, MAD_OVER_TIME, TS_OF_FIRST_OVER_TIME, TS_OF_LAST_OVER_TIME,
                    TS_OF_MAX_OVER_TIME, TS_OF_MIN_OVER_TIME, START_TIMESTAMP ->
                    throw new EvaluationException(call.function().text() + "() is not supported yet", call.range());
            case PI, TIME, SCALAR, START, END, RANGE, STEP, MAX_OF, MIN_OF -> throw noVector(call);
        };
    }

    private VectorOperator argument(Call call) {
        return vector(call.args().getFirst());
    }

    private VectorOperator floats(Call call, DoubleUnaryOperator function) {
        return elementwise(call, Transformations.ofFloats(function));
    }

    private VectorOperator elementwise(Call call, ElementwiseOperator.Transformation transformation) {
        List<ScalarOperator> scalars = call.args().stream().skip(1).map(this::scalar).toList();
        return nameless(new ElementwiseOperator(argument(call), scalars, transformation), call);
    }

    private VectorOperator calendar(Call call, DoubleUnaryOperator part) {
        if (call.args().isEmpty()) {
            return new ElementwiseOperator(
                    new ScalarVectorOperator(Scalars.EVALUATION_TIME), List.of(), Transformations.ofFloats(part));
        }
        return floats(call, part);
    }

    private VectorOperator timestamp(Call call) {
        VectorOperator times = unwrap(call.args().getFirst()) instanceof VectorSelector selector
                ? new VectorSelectorOperator(selector, Reading.TIMESTAMP)
                : new ElementwiseOperator(argument(call), List.of(), Transformations.EVALUATION_TIME);
        return nameless(times, call);
    }

    private VectorOperator sort(Call call, Order order) {
        return new SortOperator(argument(call), order, call.range());
    }

    private VectorOperator overRange(Call call, RangeFunction function) {
        Expr rangeArgument = call.args().stream()
                .filter(argument -> argument.type() == ValueType.MATRIX)
                .findFirst()
                .orElseThrow(() -> noVector(call));
        List<ScalarOperator> scalars = call.args().stream()
                .filter(argument -> argument.type() == ValueType.SCALAR)
                .map(this::scalar)
                .toList();
        return new RangeFunctionOperator(range(rangeArgument), function, scalars, rangeArgument.range());
    }

    private VectorOperator nameless(VectorOperator operator, Expr expr) {
        return new NameRemoval(operator, delayedNameRemoval, expr.range());
    }

    static Expr unwrap(Expr expr) {
        return expr instanceof ParenExpr paren ? unwrap(paren.inner()) : expr;
    }

    private static IllegalStateException noVector(Expr expr) {
        return new IllegalStateException("no instant vector: " + expr);
    }
}
