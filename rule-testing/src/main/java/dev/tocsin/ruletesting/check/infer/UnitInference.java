package dev.tocsin.ruletesting.check.infer;

import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.NumberLiteral;
import dev.tocsin.promql.ast.ParenExpr;
import dev.tocsin.promql.ast.StringLiteral;
import dev.tocsin.promql.ast.SubqueryExpr;
import dev.tocsin.promql.ast.UnaryExpr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.ruletesting.check.infer.SeriesKind.Behaviour;
import dev.tocsin.ruletesting.check.infer.Unit.Dimension;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells the unit of an expression's values from the names of its metrics. For one thread. */
public final class UnitInference {

    private static final Pattern RATIO_OPERATION = Pattern.compile(".*ratio.*");
    private static final Pattern PERCENT_OPERATION = Pattern.compile(".*percent.*");

    private final RecordedRules recorded;
    private final MetricTypes types;
    private final Set<String> beingRead = new HashSet<>();

    public UnitInference(RecordedRules recorded, MetricTypes types) {
        this.recorded = recorded;
        this.types = types;
    }

    /** The unit of the values; empty when nothing tells it. */
    public Optional<Unit> of(Expr expr) {
        return switch (expr) {
            case NumberLiteral number -> Optional.empty();
            case StringLiteral string -> Optional.empty();
            case ParenExpr paren -> of(paren.inner());
            case UnaryExpr unary -> of(unary.operand());
            case MatrixSelector matrix -> of(matrix.selector());
            case SubqueryExpr subquery -> of(subquery.expr());
            case VectorSelector selector -> Selectors.metricName(selector).flatMap(this::ofName);
            case AggregateExpr aggregate -> switch (aggregate.operator()) {
                case COUNT, COUNT_VALUES -> Optional.of(Unit.COUNT);
                case GROUP, STDVAR -> Optional.empty();
                default -> of(aggregate.expr());
            };
            case Call call -> ofCall(call);
            case BinaryExpr binary -> ofBinary(binary);
        };
    }

    private Optional<Unit> ofName(String name) {
        if (!recorded.named(name).isEmpty()) {
            if (!beingRead.add(name)) {
                return Optional.empty();
            }
            Optional<Unit> defined = of(recorded.named(name).getFirst().expr());
            beingRead.remove(name);
            return defined;
        }
        String[] parts = name.split(":");
        if (parts.length < 2) {
            boolean counts = types.of(name).is(Behaviour.COUNTER);
            return Unit.ofName(name).or(() -> counts ? Optional.of(Unit.COUNT) : Optional.empty());
        }
        String operation = parts[parts.length - 1];
        if (RATIO_OPERATION.matcher(operation).matches()) {
            return Optional.of(Unit.RATIO);
        }
        return PERCENT_OPERATION.matcher(operation).matches() ? Optional.of(Unit.PERCENT) : Optional.empty();
    }

    private Optional<Unit> ofCall(Call call) {
        Optional<Unit> argument = Selectors.seriesArgument(call).flatMap(this::of);
        return switch (call.function()) {
            case TIME, TIMESTAMP -> Optional.of(Unit.SECONDS);
            case RATE, IRATE, DERIV -> argument.flatMap(Unit::rated);
            case HISTOGRAM_QUANTILE -> bucketUnit(call);
            case COUNT_OVER_TIME, CHANGES, RESETS, HISTOGRAM_COUNT -> Optional.of(Unit.COUNT);
            case INCREASE, DELTA, IDELTA, AVG_OVER_TIME, MIN_OVER_TIME, MAX_OVER_TIME, SUM_OVER_TIME,
                    LAST_OVER_TIME, FIRST_OVER_TIME, QUANTILE_OVER_TIME, PREDICT_LINEAR, ABS, CEIL, FLOOR, ROUND, CLAMP,
                    CLAMP_MIN, CLAMP_MAX, SORT, SORT_DESC, SORT_BY_LABEL, SORT_BY_LABEL_DESC, LABEL_REPLACE, LABEL_JOIN,
                    HISTOGRAM_AVG, HISTOGRAM_SUM -> argument;
            default -> Optional.empty();
        };
    }

    /** The unit of what the buckets hold. */
    private Optional<Unit> bucketUnit(Call quantile) {
        return Selectors.in(quantile.args().get(1)).stream()
                .flatMap(selector -> Selectors.metricName(selector).stream())
                .map(UnitInference::withoutLevels)
                .filter(name -> name.endsWith("_bucket"))
                .findFirst()
                .map(name -> name.substring(0, name.length() - "_bucket".length()))
                .flatMap(Unit::ofName);
    }

    private static String withoutLevels(String name) {
        String[] parts = name.split(":");
        return parts.length > 1 ? parts[1] : name;
    }

    private Optional<Unit> ofBinary(BinaryExpr binary) {
        Optional<Unit> left = of(binary.left());
        Optional<Unit> right = of(binary.right());
        return switch (binary.operator()) {
            case MUL -> product(binary, left, right);
            case DIV -> quotient(binary, left, right);
            case POW, ATAN2, MOD -> Optional.empty();
            case ADD, SUB, AND, UNLESS, OR, TRIM_LOWER, TRIM_UPPER -> left.isPresent() ? left : right;
            case EQL, NEQ, LSS, LTE, GTR, GTE ->
                    binary.returnBool() ? Optional.empty() : left.isPresent() ? left : right;
        };
    }

    private static Optional<Unit> product(BinaryExpr binary, Optional<Unit> left, Optional<Unit> right) {
        OptionalDouble leftFactor = Selectors.number(binary.left());
        OptionalDouble rightFactor = Selectors.number(binary.right());
        if (rightFactor.isPresent()) {
            return left.flatMap(unit -> unit.times(rightFactor.getAsDouble()));
        }
        return leftFactor.isPresent() ? right.flatMap(unit -> unit.times(leftFactor.getAsDouble())) : Optional.empty();
    }

    private static Optional<Unit> quotient(BinaryExpr binary, Optional<Unit> left, Optional<Unit> right) {
        OptionalDouble divisor = Selectors.number(binary.right());
        if (divisor.isPresent()) {
            return left.flatMap(unit -> unit.dividedBy(divisor.getAsDouble()));
        }
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        boolean same = left.get().dimension() == right.get().dimension()
                && left.get().perSecond() == right.get().perSecond()
                && !left.get().differsInScale(right.get());
        if (same) {
            return Optional.of(Unit.RATIO);
        }
        boolean mean = right.get().dimension() == Dimension.COUNT && !left.get().perSecond()
                && left.get().dimension() != Dimension.SHARE && !right.get().perSecond();
        return mean ? left : Optional.empty();
    }
}
