package dev.tocsin.promql.parse;

import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.ast.DurationExpr;
import dev.tocsin.promql.ast.DurationExpr.DurationFunction;
import dev.tocsin.promql.ast.SourceRange;
import dev.tocsin.promql.ast.UnaryExpr.Sign;
import java.util.List;
import org.antlr.v4.runtime.Token;

/**
 * Builds the durations of windows, steps and offsets. Literals take up their signs and drop their parentheses, as
 * Prometheus prints them without.
 */
final class DurationBuilder extends PromqlGrammarBaseVisitor<DurationExpr> {

    /** What fits into 64 bits of nanoseconds, in seconds. */
    private static final double MAX_SECONDS = 0x1p63 / 1e9;

    /** A window or step, which must be positive as far as that is known before evaluation. */
    DurationExpr positive(PromqlGrammar.DurationContext ctx) {
        DurationExpr duration = visit(ctx);
        if (duration instanceof DurationExpr.Literal literal && literal.seconds() <= 0) {
            throw RejectedSyntax.at(literal.range(), "duration must be greater than 0");
        }
        return duration;
    }

    DurationExpr offset(PromqlGrammar.OffsetDurationContext ctx) {
        DurationExpr operand = visit(ctx.durationAtom());
        return ctx.sign == null ? operand : signed(ctx.sign, operand, Ranges.of(ctx));
    }

    @Override
    public DurationExpr visitDurationLiteral(PromqlGrammar.DurationLiteralContext ctx) {
        double seconds = Literals.value(ctx.value);
        SourceRange range = Ranges.of(ctx);
        if (!(Math.abs(seconds) <= MAX_SECONDS)) {
            throw RejectedSyntax.at(range, "duration out of range");
        }
        return new DurationExpr.Literal(seconds, ctx.value.getType() == PromqlGrammar.DURATION, range);
    }

    @Override
    public DurationExpr visitDurationSign(PromqlGrammar.DurationSignContext ctx) {
        return signed(ctx.sign, visit(ctx.duration()), Ranges.of(ctx));
    }

    private static DurationExpr signed(Token sign, DurationExpr operand, SourceRange range) {
        boolean minus = sign.getType() == PromqlGrammar.SUB;
        if (operand instanceof DurationExpr.Literal literal) {
            double seconds = minus ? -literal.seconds() : literal.seconds();
            return new DurationExpr.Literal(seconds, literal.writtenAsDuration(), range);
        }
        return new DurationExpr.Signed(minus ? Sign.MINUS : Sign.PLUS, operand, range);
    }

    @Override
    public DurationExpr visitDurationArithmetic(PromqlGrammar.DurationArithmeticContext ctx) {
        DurationExpr left = visit(ctx.duration(0));
        DurationExpr right = visit(ctx.duration(1));
        BinaryOperator operator = switch (ctx.op.getType()) {
            case PromqlGrammar.ADD -> BinaryOperator.ADD;
            case PromqlGrammar.SUB -> BinaryOperator.SUB;
            case PromqlGrammar.MUL -> BinaryOperator.MUL;
            case PromqlGrammar.DIV -> BinaryOperator.DIV;
            case PromqlGrammar.MOD -> BinaryOperator.MOD;
            case PromqlGrammar.POW -> BinaryOperator.POW;
            default -> throw new IllegalStateException("no operator: " + ctx.op);
        };
        if (right instanceof DurationExpr.Literal literal && literal.seconds() == 0) {
            if (operator == BinaryOperator.DIV) {
                throw RejectedSyntax.at(Ranges.of(ctx.op), "division by zero");
            }
            if (operator == BinaryOperator.MOD) {
                throw RejectedSyntax.at(Ranges.of(ctx.op), "modulo by zero");
            }
        }
        return new DurationExpr.Arithmetic(operator, left, right, Ranges.of(ctx));
    }

    @Override
    public DurationExpr visitDurationBound(PromqlGrammar.DurationBoundContext ctx) {
        DurationFunction function =
                ctx.function.getType() == PromqlGrammar.STEP ? DurationFunction.STEP : DurationFunction.RANGE;
        return new DurationExpr.DurationCall(function, List.of(), Ranges.of(ctx));
    }

    @Override
    public DurationExpr visitDurationChoice(PromqlGrammar.DurationChoiceContext ctx) {
        DurationFunction function =
                ctx.function.getType() == PromqlGrammar.MIN_OF ? DurationFunction.MIN_OF : DurationFunction.MAX_OF;
        List<DurationExpr> args = List.of(visit(ctx.duration(0)), visit(ctx.duration(1)));
        return new DurationExpr.DurationCall(function, args, Ranges.of(ctx));
    }

    @Override
    public DurationExpr visitDurationParen(PromqlGrammar.DurationParenContext ctx) {
        DurationExpr inner = visit(ctx.duration());
        return inner instanceof DurationExpr.Literal ? inner : new DurationExpr.Paren(inner, Ranges.of(ctx));
    }

    @Override
    public DurationExpr visitDurationOperand(PromqlGrammar.DurationOperandContext ctx) {
        return visit(ctx.durationAtom());
    }
}
