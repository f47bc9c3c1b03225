package dev.tocsin.promql.parse;

import dev.tocsin.promql.Feature;
import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.AggregateOperator;
import dev.tocsin.promql.ast.AtModifier;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.DurationExpr;
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
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.format.GoFloats;
import dev.tocsin.promql.function.Function;
import dev.tocsin.promql.function.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/**
 * Builds the syntax tree from ANTLR's parse tree. What the grammar lets through and no tree can hold (a window after a
 * sum, an unknown function) ends the build; types are checked later.
 */
final class AstBuilder extends PromqlGrammarBaseVisitor<Expr> {

    private final Set<Feature> features;
    private final DurationBuilder durations = new DurationBuilder();
    private final SelectorBuilder selectors = new SelectorBuilder();
    private final MatchingBuilder matchings;

    AstBuilder(Set<Feature> features) {
        this.features = features;
        this.matchings = new MatchingBuilder(features);
    }

    Expr build(PromqlGrammar.ExpressionContext root) {
        return visit(root.expr());
    }

    @Override
    public Expr visitParen(PromqlGrammar.ParenContext ctx) {
        return new ParenExpr(visit(ctx.expr()), Ranges.of(ctx));
    }

    @Override
    public Expr visitNumber(PromqlGrammar.NumberContext ctx) {
        return new NumberLiteral(Literals.number(ctx.NUMBER().getSymbol()), false, Ranges.of(ctx));
    }

    @Override
    public Expr visitDurationNumber(PromqlGrammar.DurationNumberContext ctx) {
        return new NumberLiteral(Literals.seconds(ctx.DURATION().getSymbol()), true, Ranges.of(ctx));
    }

    @Override
    public Expr visitString(PromqlGrammar.StringContext ctx) {
        return new StringLiteral(StringLiterals.decode(ctx.getText()), Ranges.of(ctx));
    }

    @Override
    public Expr visitInstant(PromqlGrammar.InstantContext ctx) {
        return selectors.build(ctx.selector());
    }

    @Override
    public Expr visitUnary(PromqlGrammar.UnaryContext ctx) {
        Expr operand = visit(ctx.expr());
        boolean minus = ctx.sign.getType() == PromqlGrammar.SUB;
        if (operand instanceof NumberLiteral number) {
            double value = minus ? -number.value() : number.value();
            return new NumberLiteral(value, number.writtenAsDuration(), Ranges.of(ctx));
        }
        return new UnaryExpr(minus ? UnaryExpr.Sign.MINUS : UnaryExpr.Sign.PLUS, operand, Ranges.of(ctx));
    }

    @Override
    public Expr visitBinary(PromqlGrammar.BinaryContext ctx) {
        Expr left = visit(ctx.expr(0));
        BinaryOperator operator = operator(ctx.op);
        VectorMatching written = matchings.build(ctx.modifiers(), operator);
        Expr right = visit(ctx.expr(1));
        boolean vectors = left.type() == ValueType.VECTOR && right.type() == ValueType.VECTOR;
        boolean says = !written.labels().isEmpty() || written.fillLeft() != null || written.fillRight() != null;
        return new BinaryExpr(
                operator,
                left,
                right,
                ctx.modifiers().BOOL() != null,
                vectors || says ? written : null,
                Ranges.of(ctx));
    }

    private static BinaryOperator operator(Token token) {
        return switch (token.getType()) {
            case PromqlGrammar.ADD -> BinaryOperator.ADD;
            case PromqlGrammar.SUB -> BinaryOperator.SUB;
            case PromqlGrammar.MUL -> BinaryOperator.MUL;
            case PromqlGrammar.DIV -> BinaryOperator.DIV;
            case PromqlGrammar.MOD -> BinaryOperator.MOD;
            case PromqlGrammar.POW -> BinaryOperator.POW;
            case PromqlGrammar.ATAN2 -> BinaryOperator.ATAN2;
            case PromqlGrammar.EQLC -> BinaryOperator.EQL;
            case PromqlGrammar.NEQ -> BinaryOperator.NEQ;
            case PromqlGrammar.LSS -> BinaryOperator.LSS;
            case PromqlGrammar.LTE -> BinaryOperator.LTE;
            case PromqlGrammar.GTR -> BinaryOperator.GTR;
            case PromqlGrammar.GTE -> BinaryOperator.GTE;
            case PromqlGrammar.TRIM_UPPER -> BinaryOperator.TRIM_UPPER;
            case PromqlGrammar.TRIM_LOWER -> BinaryOperator.TRIM_LOWER;
            case PromqlGrammar.AND -> BinaryOperator.AND;
            case PromqlGrammar.OR -> BinaryOperator.OR;
            case PromqlGrammar.UNLESS -> BinaryOperator.UNLESS;
            default -> throw new IllegalStateException("no operator: " + token);
        };
    }

    @Override
    public Expr visitAggregate(PromqlGrammar.AggregateContext ctx) {
        PromqlGrammar.AggregationContext aggregation = ctx.aggregation();
        SourceRange range = Ranges.of(ctx);
        AggregateOperator operator = AggregateOperator.named(
                aggregation.AGGREGATOR().getText().toLowerCase(Locale.ROOT))
                .orElseThrow();
        PromqlGrammar.ByContext by = aggregation.by();
        // Prometheus reads the grouping where it stands, before or behind the arguments, and reports in that order.
        boolean groupingFirst =
                by != null && by.getStart().getTokenIndex() < aggregation.arguments().getStart().getTokenIndex();
        List<String> grouping = groupingFirst ? MatchingBuilder.labels(by.labelList()) : List.of();
        List<Expr> args = arguments(aggregation.arguments());
        if (by != null && !groupingFirst) {
            grouping = MatchingBuilder.labels(by.labelList());
        }
        if (args.isEmpty()) {
            throw RejectedSyntax.at(range, "no arguments for aggregate expression provided");
        }
        if (operator.experimental() && !features.contains(Feature.EXPERIMENTAL_FUNCTIONS)) {
            throw new RejectedSyntax(
                    Diagnostic.Code.FEATURE,
                    operator.text() + "() is experimental and must be enabled with --enable-feature="
                            + Feature.EXPERIMENTAL_FUNCTIONS.flag(),
                    range);
        }
        int expected = operator.parameterType() == null ? 1 : 2;
        if (args.size() != expected) {
            throw RejectedSyntax.at(
                    range,
                    "wrong number of arguments for aggregate expression provided, expected " + expected + ", got "
                            + args.size());
        }
        boolean without = by != null && by.kind.getType() == PromqlGrammar.WITHOUT;
        return new AggregateExpr(
                operator, args.getLast(), expected == 2 ? args.getFirst() : null, grouping, without, range);
    }

    @Override
    public Expr visitCall(PromqlGrammar.CallContext ctx) {
        List<Expr> args = arguments(ctx.arguments());
        String name = ctx.functionName().getText();
        SourceRange nameRange = Ranges.of(ctx.functionName());
        Function function = Function.named(name)
                .orElseThrow(() -> RejectedSyntax.at(nameRange, "unknown function with name \"" + name + '"'));
        if (function.experimental() && !features.contains(Feature.EXPERIMENTAL_FUNCTIONS)) {
            throw new RejectedSyntax(
                    Diagnostic.Code.FEATURE, "function \"" + name + "\" is not enabled", nameRange);
        }
        return new Call(function, args, Ranges.of(ctx));
    }

    private List<Expr> arguments(PromqlGrammar.ArgumentsContext ctx) {
        List<Expr> args = new ArrayList<>();
        for (PromqlGrammar.ExprContext arg : ctx.expr()) {
            args.add(visit(arg));
        }
        if (ctx.trailingComma() != null) {
            throw RejectedSyntax.at(
                    Ranges.of(ctx.trailingComma()), "trailing commas not allowed in function call args");
        }
        return args;
    }

    @Override
    public Expr visitRanged(PromqlGrammar.RangedContext ctx) {
        Expr expr = visit(ctx.expr());
        PromqlGrammar.BracketsContext brackets = ctx.brackets();
        DurationExpr window = durations.positive(brackets.window);
        if (brackets.colon != null) {
            DurationExpr step = brackets.step == null ? null : durations.positive(brackets.step);
            return new SubqueryExpr(expr, window, step, TimeShift.NONE, Ranges.of(ctx));
        }
        if (!(expr instanceof VectorSelector selector)) {
            throw RejectedSyntax.at(Ranges.of(brackets), "ranges only allowed for vector selectors");
        }
        if (selector.shift().offset() != null) {
            throw RejectedSyntax.at(Ranges.of(brackets), "no offset modifiers allowed before range");
        }
        if (selector.shift().at() != null) {
            throw RejectedSyntax.at(Ranges.of(brackets), "no @ modifiers allowed before range");
        }
        return new MatrixSelector(selector, window, Ranges.of(ctx));
    }

    @Override
    public Expr visitOffset(PromqlGrammar.OffsetContext ctx) {
        Expr expr = visit(ctx.expr());
        DurationExpr offset = durations.offset(ctx.offsetDuration());
        TimeShift shift = shift(expr, "offset");
        if (shift.offset() != null) {
            throw RejectedSyntax.at(expr.range(), "offset may not be set multiple times");
        }
        boolean none = offset instanceof DurationExpr.Literal literal && literal.seconds() == 0;
        return shifted(expr, new TimeShift(none ? null : offset, shift.at()), Ranges.of(ctx));
    }

    @Override
    public Expr visitAt(PromqlGrammar.AtContext ctx) {
        Expr expr = visit(ctx.expr());
        AtModifier at = timestamp(ctx.timestamp(), expr);
        TimeShift shift = shift(expr, "@");
        if (shift.at() != null) {
            throw RejectedSyntax.at(expr.range(), "@ <timestamp> may not be set multiple times");
        }
        return shifted(expr, new TimeShift(shift.offset(), at), Ranges.of(ctx));
    }

    private static AtModifier timestamp(PromqlGrammar.TimestampContext ctx, Expr expr) {
        if (ctx.bound != null) {
            return ctx.bound.getType() == PromqlGrammar.START ? new AtModifier.Start() : new AtModifier.End();
        }
        double seconds = Literals.signed(ctx.signedNumber());
        if (Double.isNaN(seconds) || Math.abs(seconds) >= 0x1p63) {
            throw RejectedSyntax.at(
                    expr.range(), "timestamp out of bounds for @ modifier: " + GoFloats.fixed(seconds, 6));
        }
        return new AtModifier.Timestamp((long) Math.rint(seconds * 1000));
    }

    private static TimeShift shift(Expr expr, String modifier) {
        return switch (expr) {
            case VectorSelector selector -> selector.shift();
            case MatrixSelector matrix -> matrix.selector().shift();
            case SubqueryExpr subquery -> subquery.shift();
            default -> throw RejectedSyntax.at(
                    expr.range(),
                    modifier + " modifier must be preceded by an instant vector selector or range vector selector or a"
                            + " subquery");
        };
    }

    private static Expr shifted(Expr expr, TimeShift shift, SourceRange range) {
        return switch (expr) {
            case VectorSelector selector -> selector.with(shift, range);
            case MatrixSelector matrix ->
                    new MatrixSelector(
                            matrix.selector().with(shift, matrix.selector().range()), matrix.window(), range);
            case SubqueryExpr subquery ->
                    new SubqueryExpr(subquery.expr(), subquery.window(), subquery.step(), shift, range);
            default -> throw new IllegalStateException("no time shift on " + expr);
        };
    }

    @Override
    public Expr visitModified(PromqlGrammar.ModifiedContext ctx) {
        Expr expr = visit(ctx.expr());
        RangeModifier modifier =
                ctx.modifier.getType() == PromqlGrammar.ANCHORED ? RangeModifier.ANCHORED : RangeModifier.SMOOTHED;
        String name = modifier.name().toLowerCase(Locale.ROOT);
        if (!features.contains(Feature.EXTENDED_RANGE_SELECTORS)) {
            throw new RejectedSyntax(
                    Diagnostic.Code.FEATURE, name + " modifier is experimental and not enabled", expr.range());
        }
        return switch (expr) {
            case VectorSelector selector -> modified(selector, modifier, Ranges.of(ctx));
            case MatrixSelector matrix -> {
                VectorSelector selector = matrix.selector();
                yield new MatrixSelector(
                        modified(selector, modifier, selector.range()), matrix.window(), Ranges.of(ctx));
            }
            case SubqueryExpr subquery -> throw RejectedSyntax.at(
                    subquery.range(), name + " modifier is not supported for subqueries");
            default -> throw RejectedSyntax.at(expr.range(), name + " modifier not implemented");
        };
    }

    private static VectorSelector modified(VectorSelector selector, RangeModifier modifier, SourceRange range) {
        if (selector.modifier() != RangeModifier.NONE && selector.modifier() != modifier) {
            throw RejectedSyntax.at(range, "anchored and smoothed modifiers cannot be used together");
        }
        return selector.with(modifier, range);
    }
}
