package dev.tocsin.ruletesting.check.infer;

import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.DurationExpr;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.NumberLiteral;
import dev.tocsin.promql.ast.ParenExpr;
import dev.tocsin.promql.ast.SubqueryExpr;
import dev.tocsin.promql.ast.UnaryExpr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.function.ValueType;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.MatchOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Questions about expressions that several checks ask. */
public final class Selectors {

    private Selectors() {}

    /** The metric name a selector asks for, when it asks for one. */
    public static Optional<String> metricName(VectorSelector selector) {
        return selector.matchers().stream()
                .filter(matcher -> matcher.name().equals(Labels.NAME) && matcher.operator() == MatchOperator.EQUAL)
                .map(matcher -> matcher.value())
                .findFirst();
    }

    /** The expression without the parentheses around it. */
    public static Expr bare(Expr expr) {
        Expr bare = expr;
        while (bare instanceof ParenExpr paren) {
            bare = paren.inner();
        }
        return bare;
    }

    /** An expression and all below it, each before what is below it. */
    public static List<Expr> nodes(Expr root) {
        List<Expr> nodes = new ArrayList<>();
        collect(root, nodes);
        return nodes;
    }

    private static void collect(Expr expr, List<Expr> nodes) {
        nodes.add(expr);
        expr.children().forEach(child -> collect(child, nodes));
    }

    /** The selectors in an expression. */
    public static List<VectorSelector> in(Expr root) {
        return nodes(root).stream()
                .filter(VectorSelector.class::isInstance)
                .map(VectorSelector.class::cast)
                .toList();
    }

    /** The argument of a function whose elements it works on, when it has one. */
    public static Optional<Expr> seriesArgument(Call call) {
        return call.args().stream()
                .filter(argument -> argument.type() == ValueType.VECTOR || argument.type() == ValueType.MATRIX)
                .findFirst();
    }

    /** The selector of a range, when the expression is one and no subquery. */
    public static Optional<VectorSelector> ofRange(Expr expr) {
        return bare(expr) instanceof MatrixSelector matrix ? Optional.of(matrix.selector()) : Optional.empty();
    }

    /** The value of a number, or of what is computed of numbers: {@code 7 * 24 * 3600}. */
    public static OptionalDouble number(Expr expr) {
        return switch (bare(expr)) {
            case NumberLiteral literal -> OptionalDouble.of(literal.value());
            case UnaryExpr unary when number(unary.operand()).isPresent() ->
                    OptionalDouble.of(
                            (unary.sign() == UnaryExpr.Sign.MINUS ? -1 : 1)
                                    * number(unary.operand()).getAsDouble());
            case BinaryExpr binary when number(binary.left()).isPresent() && number(binary.right()).isPresent() ->
                    computed(
                            binary.operator(), number(binary.left()).getAsDouble(),
                            number(binary.right()).getAsDouble());
            default -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble computed(BinaryOperator operator, double left, double right) {
        return switch (operator) {
            case ADD -> OptionalDouble.of(left + right);
            case SUB -> OptionalDouble.of(left - right);
            case MUL -> OptionalDouble.of(left * right);
            case DIV -> OptionalDouble.of(left / right);
            default -> OptionalDouble.empty();
        };
    }

    /** The length of a window in seconds, when it is written as one. */
    public static OptionalDouble seconds(DurationExpr duration) {
        return duration instanceof DurationExpr.Literal literal
                ? OptionalDouble.of(literal.seconds())
                : OptionalDouble.empty();
    }

    /** The window of a range vector in seconds, when it is written as a duration. */
    public static OptionalDouble window(Expr range) {
        return switch (bare(range)) {
            case MatrixSelector matrix -> seconds(matrix.window());
            case SubqueryExpr subquery -> seconds(subquery.window());
            default -> OptionalDouble.empty();
        };
    }

    /** Whether an aggregation keeps its elements as they are instead of computing new ones. */
    public static boolean chooses(AggregateExpr aggregate) {
        return switch (aggregate.operator()) {
            case TOPK, BOTTOMK, LIMITK, LIMIT_RATIO -> true;
            case SUM, AVG, COUNT, GROUP, MIN, MAX, STDDEV, STDVAR, QUANTILE, COUNT_VALUES -> false;
        };
    }
}
