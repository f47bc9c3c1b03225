package dev.tocsin.promql.print;

import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.AggregateOperator;
import dev.tocsin.promql.ast.AtModifier;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.ast.BinaryOperator.Kind;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.DurationExpr;
import dev.tocsin.promql.ast.DurationExpr.DurationFunction;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.NumberLiteral;
import dev.tocsin.promql.ast.ParenExpr;
import dev.tocsin.promql.ast.RangeModifier;
import dev.tocsin.promql.ast.SourceRange;
import dev.tocsin.promql.ast.StringLiteral;
import dev.tocsin.promql.ast.SubqueryExpr;
import dev.tocsin.promql.ast.TimeShift;
import dev.tocsin.promql.ast.UnaryExpr;
import dev.tocsin.promql.ast.VectorMatching;
import dev.tocsin.promql.ast.VectorMatching.Cardinality;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.function.Function;
import dev.tocsin.promql.function.ValueType;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.MatchOperator;
import dev.tocsin.promql.label.Matcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes random trees of right types, as the parser would build them; the same seed gives the same trees. */
final class ExprGenerator {

    private static final SourceRange NOWHERE = SourceRange.NONE;
    private static final List<String> NAMES = List.of("up", "rpc:total", "by", "sum", "start", "Offset");
    private static final List<String> LABELS = List.of("job", "on", "inf", "le.x", "ä", "bool");
    private static final List<String> TEXTS = List.of("", "a", "\"\\\n\t", "a|b", "ä😀", "`", "\u0001");
    private static final double[] NUMBERS = {0, 1, 0.1, 1e21, 1e-9, 12345.678, Double.POSITIVE_INFINITY, Double.NaN};
    private static final double[] SECONDS = {0.001, 1, 90, 3600, 604800, 7776000};

    private final Random random;

    ExprGenerator(long seed) {
        random = new Random(seed);
    }

    /** A tree of about the given height whose value has one of the types. */
    Expr next(int height) {
        return switch (random.nextInt(4)) {
            case 0 -> scalar(height);
            case 1 -> matrix(height);
            default -> vector(height);
        };
    }

    private Expr ofType(ValueType type, int height) {
        return switch (type) {
            case SCALAR -> scalar(height);
            case STRING -> new StringLiteral(pick(TEXTS), NOWHERE);
            case VECTOR -> vector(height);
            case MATRIX -> matrix(height);
        };
    }

    private Expr scalar(int height) {
        if (height == 0 || random.nextInt(3) == 0) {
            return random.nextBoolean()
                    ? new NumberLiteral(NUMBERS[random.nextInt(NUMBERS.length)], false, NOWHERE)
                    : new NumberLiteral(SECONDS[random.nextInt(SECONDS.length)], true, NOWHERE);
        }
        return switch (random.nextInt(3)) {
            case 0 -> binary(scalarOperator(), scalar(height - 1), scalar(height - 1));
            case 1 -> new ParenExpr(scalar(height - 1), NOWHERE);
            default -> call(ValueType.SCALAR, height);
        };
    }

    private BinaryOperator scalarOperator() {
        return pick(Arrays.stream(BinaryOperator.values()).filter(o -> o.kind() != Kind.SET).toList());
    }

    private Expr vector(int height) {
        if (height == 0) {
            return selector();
        }
        return switch (random.nextInt(6)) {
            case 0 -> aggregate(height - 1);
            case 1 -> new ParenExpr(vector(height - 1), NOWHERE);
            case 2 ->
                    new UnaryExpr(pick(Arrays.asList(UnaryExpr.Sign.values())), enclosed(vector(height - 1)), NOWHERE);
            case 3 -> call(ValueType.VECTOR, height);
            case 4 -> binary(pick(Arrays.asList(BinaryOperator.values())), vector(height - 1), vector(height - 1));
            default -> binary(scalarOperator(), vector(height - 1), scalar(height - 1));
        };
    }

    private Expr binary(BinaryOperator operator, Expr left, Expr right) {
        boolean vectors = left.type() == ValueType.VECTOR && right.type() == ValueType.VECTOR;
        boolean scalars = left.type() == ValueType.SCALAR && right.type() == ValueType.SCALAR;
        boolean bool = operator.kind() == Kind.COMPARISON && (scalars || random.nextBoolean());
        return new BinaryExpr(
                operator, enclosed(left), enclosed(right), bool, vectors ? matching(operator) : null, NOWHERE);
    }

    private VectorMatching matching(BinaryOperator operator) {
        boolean on = random.nextBoolean();
        List<String> labels = labels();
        if (operator.kind() == Kind.SET) {
            return new VectorMatching(Cardinality.MANY_TO_MANY, on, labels, List.of(), null, null);
        }
        Cardinality cardinality =
                pick(List.of(Cardinality.ONE_TO_ONE, Cardinality.MANY_TO_ONE, Cardinality.ONE_TO_MANY));
        List<String> include = new ArrayList<>(cardinality == Cardinality.ONE_TO_ONE ? List.of() : labels());
        include.removeAll(labels);
        return new VectorMatching(cardinality, on, labels, include, fill(), fill());
    }

    private @Nullable Double fill() {
        return random.nextBoolean() ? null : pick(List.of(0.0, -1.5, 100.0));
    }

    /** An operand that needs no knowledge of precedence. */
    private static Expr enclosed(Expr expr) {
        return switch (expr) {
            case BinaryExpr binary -> new ParenExpr(binary, NOWHERE);
            case UnaryExpr unary -> new ParenExpr(unary, NOWHERE);
            default -> expr;
        };
    }

    private Expr aggregate(int height) {
        AggregateOperator operator = pick(Arrays.asList(AggregateOperator.values()));
        ValueType parameterType = operator.parameterType();
        Expr parameter = parameterType == null ? null : ofType(parameterType, height);
        return new AggregateExpr(operator, vector(height), parameter, labels(), random.nextBoolean(), NOWHERE);
    }

    private Expr call(ValueType type, int height) {
        Function function = pick(Arrays.stream(Function.values())
                .filter(f -> f.returnType() == type && f != Function.INFO)
                .toList());
        int count = function.minArgs() + random.nextInt(Math.min(3, function.maxArgs() - function.minArgs() + 1));
        List<Expr> args = IntStream.range(0, count)
                .mapToObj(i -> ofType(function.argType(i), height - 1))
                .toList();
        return new Call(function, args, NOWHERE);
    }

    private Expr matrix(int height) {
        if (height > 0 && random.nextBoolean()) {
            return new SubqueryExpr(
                    enclosed(vector(height - 1)), window(), random.nextBoolean() ? null : window(), shift(), NOWHERE);
        }
        return new MatrixSelector(selector(), window(), NOWHERE);
    }

    private VectorSelector selector() {
        List<Matcher> matchers = new ArrayList<>();
        // The printed matchers are sorted, so they are made in that order.
        TreeSet<String> labels = new TreeSet<>(labels());
        labels.removeIf(label -> !Labels.isPlainLabelName(label));
        labels.forEach(label -> matchers.add(
                new Matcher(label, pick(Arrays.asList(MatchOperator.values())), pick(List.of("", "a.+", "b|\"")))));
        String name = pick(NAMES);
        matchers.add(Matcher.equal(Labels.NAME, name));
        return new VectorSelector(name, matchers, shift(), pick(Arrays.asList(RangeModifier.values())), NOWHERE);
    }

    private TimeShift shift() {
        DurationExpr offset = random.nextInt(3) > 0 ? null : offset();
        return new TimeShift(offset, random.nextInt(3) > 0 ? null : at());
    }

    private AtModifier at() {
        return pick(List.of(
                new AtModifier.Start(),
                new AtModifier.End(),
                new AtModifier.Timestamp(1_234_567),
                new AtModifier.Timestamp(-1)));
    }

    private DurationExpr offset() {
        return switch (random.nextInt(3)) {
            case 0 -> new DurationExpr.Literal(-300, true, NOWHERE);
            case 1 -> new DurationExpr.Signed(UnaryExpr.Sign.MINUS, new DurationExpr.Paren(arithmetic(), NOWHERE),
                    NOWHERE);
            default -> new DurationExpr.DurationCall(DurationFunction.STEP, List.of(), NOWHERE);
        };
    }

    private DurationExpr window() {
        return random.nextInt(3) > 0 ? literal() : arithmetic();
    }

    private DurationExpr literal() {
        return new DurationExpr.Literal(SECONDS[random.nextInt(SECONDS.length)], true, NOWHERE);
    }

    private DurationExpr arithmetic() {
        BinaryOperator operator =
                pick(List.of(BinaryOperator.ADD, BinaryOperator.SUB, BinaryOperator.MUL, BinaryOperator.POW));
        DurationExpr right = random.nextBoolean()
                ? new DurationExpr.DurationCall(DurationFunction.MAX_OF, List.of(literal(), window()), NOWHERE)
                : new DurationExpr.Literal(2.5, false, NOWHERE);
        return new DurationExpr.Arithmetic(operator, literal(), right, NOWHERE);
    }

    private List<String> labels() {
        return LABELS.stream().filter(label -> random.nextInt(3) == 0).toList();
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
