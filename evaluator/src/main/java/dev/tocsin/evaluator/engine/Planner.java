package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.VectorSelectorOperator.Reading;
import dev.tocsin.evaluator.engine.function.SmoothedValue;
import dev.tocsin.promql.Feature;
import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.BinaryOperator.Kind;
import dev.tocsin.promql.ast.BinaryOperator.Kind;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.NumberLiteral;
import dev.tocsin.promql.ast.ParenExpr;
import dev.tocsin.promql.ast.RangeModifier;
import dev.tocsin.promql.ast.StringLiteral;
import dev.tocsin.promql.ast.SubqueryExpr;
import dev.tocsin.promql.ast.UnaryExpr;
import dev.tocsin.promql.ast.UnaryExpr.Sign;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.function.ValueType;
import dev.tocsin.promql.print.ExprPrinter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns a type-checked expression into operators. One planner makes one plan. */
final class Planner {

    private final EngineOptions options;
    private final boolean detectsResets;
    private final FunctionPlanner functions = new FunctionPlanner(this);

    /** The aggregations planned for one grid, by their canonical text: equal ones are computed once. */
    private final Map<String, VectorOperator> aggregations;

    /** What the queries have in common that are asked together with this one; null for a query that stands alone. */
    private final @Nullable SharedOperators shared;

    Planner(EngineOptions options) {
        this(options, false, new HashMap<>(), null);
    }

    /** The planner of one of several queries that are asked together, always at one point. */
    Planner(EngineOptions options, SharedOperators shared) {
        this(options, false, new HashMap<>(), shared);
    }

    private Planner(
            EngineOptions options, boolean detectsResets, Map<String, VectorOperator> aggregations,
            @Nullable SharedOperators shared) {
        this.options = options;
        this.detectsResets = detectsResets;
        this.aggregations = aggregations;
        this.shared = shared;
    }

    /**
     * This planner, with selectors that find out the counter resets of histograms where storage does not know. They do so
     * under functions that look at counts and sums alone, up to the next operator that trims them, or subquery.
     */
    Planner detectingResets(boolean detect) {
        return detect == detectsResets ? this : new Planner(options, detect, aggregations, shared);
    }

    /** A planner for what is evaluated over a grid of its own, which shares nothing with this one. */
    private Planner forOtherGrid() {
        return new Planner(options, false, new HashMap<>(), null);
    }

    /** The operator of an expression that yields an instant vector. */
    VectorOperator vector(Expr expr) {
        boolean fixed = Invariance.isFixed(expr) && !(unwrap(expr) instanceof VectorSelector);
        return fixed ? new InvariantOperator(varying(expr)) : varying(expr);
    }

    private VectorOperator varying(Expr expr) {
        return switch (expr) {
            case ParenExpr paren -> varying(paren.inner());
            case VectorSelector selector ->
                    selector.modifier() == RangeModifier.SMOOTHED
                            ? smoothed(selector)
                            : selector(selector, Reading.VALUE);
            case UnaryExpr unary -> unary(unary);
            case BinaryExpr binary ->
                    detectingResets(detectsResets && binary.operator().kind() != Kind.TRIM).binary(binary);
            case AggregateExpr aggregate -> sharedAggregate(aggregate);
            case Call call -> functions.vector(call);
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
            case MatrixSelector matrix -> new MatrixSelectorOperator(matrix, detectsResets);
            case SubqueryExpr subquery ->
                    new SubqueryOperator(subquery, forOtherGrid().subqueryInner(subquery.expr()));
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
            case Call call -> functions.scalar(call);
            default -> throw new IllegalStateException("no scalar: " + expr);
        };
    }

    private VectorOperator smoothed(VectorSelector selector) {
        RangeOperator windows = new MatrixSelectorOperator(selector, QueryContext::lookbackMs, detectsResets);
        NotePlaces places = new NotePlaces(selector.range(), selector.range());
        return new RangeFunctionOperator(windows, new SmoothedValue(), List.of(), places);
    }

    VectorOperator selector(VectorSelector selector, Reading reading) {
        return new VectorSelectorOperator(selector, reading, detectsResets);
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

    /** Whether what is planned is evaluated at one point after another, so that windows are worth remembering. */
    boolean remembersWindows() {
        return shared != null && !isOn(Feature.USE_START_TIMESTAMPS);
    }

    /** The operator of a function over a range, which queries that are asked together have in common. */
    VectorOperator sharedRange(Call call, Supplier<VectorOperator> plan) {
        return shared != null && shared.takes(call) ? shared.of(keyOf(call), plan) : plan.get();
    }

    private String keyOf(Expr expr) {
        return detectsResets + " " + ExprPrinter.print(expr);
    }

    private VectorOperator sharedAggregate(AggregateExpr expr) {
        String key = keyOf(expr);
        if (shared != null && shared.takes(expr)) {
            return shared.of(key, () -> aggregate(expr));
        }
        VectorOperator known = aggregations.get(key);
        if (known == null) {
            known = aggregate(expr);
            aggregations.put(key, known);
        }
        return known;
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
            case LIMITK -> new LimitOperator(operand, parameter(expr), expr);
            case LIMIT_RATIO -> new LimitRatioOperator(operand, parameter(expr), expr);
        };
    }

    private ScalarOperator parameter(AggregateExpr expr) {
        return scalar(Objects.requireNonNull(expr.parameter()));
    }

    boolean isOn(Feature feature) {
        return options.features().contains(feature);
    }

    /** Removes the metric names of what an operator yields for an expression. */
    VectorOperator nameless(VectorOperator operator, Expr expr) {
        return new NameRemoval(operator, isOn(Feature.DELAYED_NAME_REMOVAL), expr.range());
    }

    static Expr unwrap(Expr expr) {
        return expr instanceof ParenExpr paren ? unwrap(paren.inner()) : expr;
    }

    static IllegalStateException noVector(Expr expr) {
        return new IllegalStateException("no instant vector: " + expr);
    }
}
