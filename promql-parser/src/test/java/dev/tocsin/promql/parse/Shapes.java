package dev.tocsin.promql.parse;

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
import dev.tocsin.promql.ast.TimeShift;
import dev.tocsin.promql.ast.UnaryExpr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.format.GoFloats;
import java.util.stream.Collectors;

/** Shows the form of a tree as nested lists, operators first, so that tests can tell who binds tighter. */
final class Shapes {

    private Shapes() {}

    static String of(Expr expr) {
        return switch (expr) {
            case AggregateExpr aggregate -> "(" + aggregate.operator().text() + children(aggregate) + ")";
            case BinaryExpr binary -> "(" + binary.operator().text() + children(binary) + ")";
            case Call call -> "(" + call.function().text() + children(call) + ")";
            case MatrixSelector matrix -> "(range " + of(matrix.selector()) + " " + of(matrix.window()) + ")";
            case NumberLiteral number -> GoFloats.plain(number.value());
            case ParenExpr paren -> "(paren" + children(paren) + ")";
            case StringLiteral string -> "'" + string.value() + "'";
            case SubqueryExpr subquery -> "(subquery " + of(subquery.expr()) + " " + of(subquery.window())
                    + (subquery.step() == null ? "" : " " + of(subquery.step())) + shift(subquery.shift()) + ")";
            case UnaryExpr unary -> "(" + unary.sign().text() + children(unary) + ")";
            case VectorSelector selector -> selector.name() + shift(selector.shift());
        };
    }

    private static String children(Expr expr) {
        return expr.children().stream().map(child -> " " + of(child)).collect(Collectors.joining());
    }

    private static String shift(TimeShift shift) {
        return (shift.at() == null ? "" : "@" + shift.at())
                + (shift.offset() == null ? "" : "<<" + of(shift.offset()));
    }

    private static String of(DurationExpr expr) {
        return switch (expr) {
            case DurationExpr.Literal literal -> GoFloats.plain(literal.seconds());
            case DurationExpr.Signed signed -> "(" + signed.sign().text() + " " + of(signed.operand()) + ")";
            case DurationExpr.Arithmetic arithmetic -> "(" + arithmetic.operator().text() + " " + of(arithmetic.left())
                    + " " + of(arithmetic.right()) + ")";
            case DurationExpr.Paren paren -> "(paren " + of(paren.inner()) + ")";
            case DurationExpr.DurationCall call -> "(" + call.function().text()
                    + call.args().stream().map(arg -> " " + of(arg)).collect(Collectors.joining()) + ")";
        };
    }
}
