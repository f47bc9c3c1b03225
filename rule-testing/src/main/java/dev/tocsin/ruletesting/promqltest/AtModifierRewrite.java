package dev.tocsin.ruletesting.promqltest;

import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.AtModifier;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.NumberLiteral;
import dev.tocsin.promql.ast.ParenExpr;
import dev.tocsin.promql.ast.StringLiteral;
import dev.tocsin.promql.ast.SubqueryExpr;
import dev.tocsin.promql.ast.TimeShift;
import dev.tocsin.promql.ast.UnaryExpr;
import dev.tocsin.promql.ast.VectorSelector;
import java.util.List;

/**
 * Fixes every selector and subquery of an expression to one time, unless it is fixed already. The result no longer depends
 * on the evaluation time, provided that no function does.
 */
final class AtModifierRewrite {

    private final AtModifier at;

    private AtModifierRewrite(AtModifier at) {
        this.at = at;
    }

    static Expr fix(Expr expr, long timestampMs) {
        return new AtModifierRewrite(new AtModifier.Timestamp(timestampMs)).rewrite(expr);
    }

    private Expr rewrite(Expr expr) {
        return switch (expr) {
            case NumberLiteral number -> number;
            case StringLiteral string -> string;
            case VectorSelector selector -> selector(selector);
            case MatrixSelector matrix ->
                    new MatrixSelector(selector(matrix.selector()), matrix.window(), matrix.range());
            // What is inside a fixed subquery has its times from there.
            case SubqueryExpr subquery ->
                    new SubqueryExpr(
                            subquery.expr(), subquery.window(), subquery.step(), shift(subquery.shift()),
                            subquery.range());
            case ParenExpr paren -> new ParenExpr(rewrite(paren.inner()), paren.range());
            case UnaryExpr unary -> new UnaryExpr(unary.sign(), rewrite(unary.operand()), unary.range());
            case Call call -> new Call(call.function(), rewrite(call.args()), call.range());
            case BinaryExpr binary ->
                    new BinaryExpr(
                            binary.operator(), rewrite(binary.left()), rewrite(binary.right()), binary.returnBool(),
                            binary.matching(), binary.range());
            case AggregateExpr aggregate -> aggregate(aggregate);
        };
    }

    private List<Expr> rewrite(List<Expr> exprs) {
        return exprs.stream().map(this::rewrite).toList();
    }

    private Expr aggregate(AggregateExpr aggregate) {
        Expr parameter = aggregate.parameter();
        return new AggregateExpr(
                aggregate.operator(),
                rewrite(aggregate.expr()),
                parameter == null ? null : rewrite(parameter),
                aggregate.grouping(),
                aggregate.without(),
                aggregate.range());
    }

    private VectorSelector selector(VectorSelector selector) {
        return new VectorSelector(
                selector.name(), selector.matchers(), shift(selector.shift()), selector.modifier(), selector.range());
    }

    private TimeShift shift(TimeShift shift) {
        return shift.at() instanceof AtModifier.Timestamp ? shift : new TimeShift(shift.offset(), at);
    }
}
