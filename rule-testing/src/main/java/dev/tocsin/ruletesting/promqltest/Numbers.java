package dev.tocsin.ruletesting.promqltest;

import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.NumberLiteral;
import dev.tocsin.promql.ast.UnaryExpr;
import dev.tocsin.promql.parse.ParseResult;
import dev.tocsin.promql.parse.PromqlParser;
import java.util.OptionalDouble;
import java.util.Set;

/** Numbers in the forms PromQL knows, with a sign if need be. */
final class Numbers {

    private static final PromqlParser PARSER = new PromqlParser(Set.of());

    private Numbers() {}

    /** The number, or nothing when the text is something else. */
    static OptionalDouble parse(String text) {
        boolean plausible = !text.isEmpty() && "+-.0123456789iInN".indexOf(text.charAt(0)) >= 0;
        return plausible && PARSER.parse(text) instanceof ParseResult.Parsed(Expr expr)
                ? valueOf(expr)
                : OptionalDouble.empty();
    }

    private static OptionalDouble valueOf(Expr expr) {
        if (expr instanceof NumberLiteral number) {
            return OptionalDouble.of(number.value());
        }
        if (expr instanceof UnaryExpr unary && unary.operand() instanceof NumberLiteral number) {
            return OptionalDouble.of(unary.sign() == UnaryExpr.Sign.MINUS ? -number.value() : number.value());
        }
        return OptionalDouble.empty();
    }
}
