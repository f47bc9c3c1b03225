package dev.tocsin.ruletesting.check;

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
import org.jspecify.annotations.Nullable;

/** Builds expressions in which one part is replaced by another. */
final class ExprReplacement {

    private final Expr part;
    private final Expr replacement;

    private ExprReplacement(Expr part, Expr replacement) {
        this.part = part;
        this.replacement = replacement;
    }

    static Expr in(Expr whole, Expr part, Expr replacement) {
        return new ExprReplacement(part, replacement).replace(whole);
    }

    private Expr replace(Expr expr) {
        if (expr.equals(part)) {
            return replacement;
        }
        return switch (expr) {
            case AggregateExpr aggregate -> new AggregateExpr(
                    aggregate.operator(),
                    replace(aggregate.expr()),
                    replaceOrNull(aggregate.parameter()),
                    aggregate.grouping(),
                    aggregate.without(),
                    aggregate.range());
            case BinaryExpr binary -> new BinaryExpr(
                    binary.operator(),
                    replace(binary.left()),
                    replace(binary.right()),
                    binary.returnBool(),
                    binary.matching(),
                    binary.range());
            case Call call -> new Call(
                    call.function(), call.args().stream().map(this::replace).toList(), call.range());
            case MatrixSelector matrix -> replace(matrix.selector()) instanceof VectorSelector selector
                    ? new MatrixSelector(selector, matrix.window(), matrix.range())
                    : matrix;
            case ParenExpr paren -> new ParenExpr(replace(paren.inner()), paren.range());
            case SubqueryExpr subquery -> new SubqueryExpr(
                    replace(subquery.expr()), subquery.window(), subquery.step(), subquery.shift(), subquery.range());
            case UnaryExpr unary -> new UnaryExpr(unary.sign(), replace(unary.operand()), unary.range());
            case NumberLiteral number -> number;
            case StringLiteral string -> string;
            case VectorSelector selector -> selector;
        };
    }

    private @Nullable Expr replaceOrNull(@Nullable Expr expr) {
        return expr == null ? null : replace(expr);
    }
}
