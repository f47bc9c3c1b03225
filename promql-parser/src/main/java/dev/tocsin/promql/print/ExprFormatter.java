package dev.tocsin.promql.print;

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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lays an expression out over several lines as Prometheus' {@code format_query} does: what is longer than
 * {@value #MAX_BYTES} bytes is split, operators stand on lines of their own, arguments one on each line.
 */
public final class ExprFormatter {

    private static final int MAX_BYTES = 100;

    private static final String INDENT = "  ";

    private ExprFormatter() {}

    /** The formatted text, without a line break at its end. */
    public static String format(Expr expr) {
        return format(expr, 0);
    }

    /** The text of an expression, each of its lines indented by at least {@code level} steps. */
    private static String format(Expr expr, int level) {
        String indent = INDENT.repeat(level);
        String line = ExprPrinter.print(expr);
        if (line.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES) {
            return indent + line;
        }
        return switch (expr) {
            case AggregateExpr aggregate -> indent + ExprPrinter.head(aggregate) + "(\n"
                    + formatAll(aggregate.children(), level + 1) + "\n" + indent + ")";
            case BinaryExpr binary -> format(binary.left(), level + 1) + "\n"
                    + indent + ExprPrinter.operator(binary) + "\n"
                    + format(binary.right(), level + 1);
            case Call call -> indent + call.function().text() + "(\n"
                    + formatAll(call.args(), level + 1) + "\n" + indent + ")";
            case ParenExpr paren -> indent + "(\n" + format(paren.inner(), level + 1) + "\n" + indent + ")";
            case SubqueryExpr subquery -> format(subquery.expr(), level) + ExprPrinter.subquerySuffix(subquery);
            case UnaryExpr unary -> indent + unary.sign().text() + format(unary.operand(), level).strip();
            case MatrixSelector matrix -> indent + line;
            case NumberLiteral number -> indent + line;
            case StringLiteral string -> indent + line;
            case VectorSelector selector -> indent + line;
        };
    }

    private static String formatAll(List<Expr> exprs, int level) {
        return exprs.stream().map(expr -> format(expr, level)).collect(Collectors.joining(",\n"));
    }
}
