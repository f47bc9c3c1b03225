package dev.tocsin.promql.parse;

import com.google.re2j.PatternSyntaxException;
import dev.tocsin.promql.ast.RangeModifier;
import dev.tocsin.promql.ast.TimeShift;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.MatchOperator;
import dev.tocsin.promql.label.Matcher;
import java.util.ArrayList;
import java.util.List;

/** Builds vector selectors and their matchers. */
final class SelectorBuilder {

    VectorSelector build(PromqlGrammar.SelectorContext ctx) {
        List<Matcher> matchers = new ArrayList<>();
        if (ctx.matchers() != null) {
            for (PromqlGrammar.MatcherContext matcher : ctx.matchers().matcher()) {
                matchers.add(matcher(matcher));
            }
        }
        String name = ctx.metricName() == null ? null : ctx.metricName().getText();
        if (name != null) {
            matchers.add(Matcher.equal(Labels.NAME, name));
        }
        return new VectorSelector(name, matchers, TimeShift.NONE, RangeModifier.NONE, Ranges.of(ctx));
    }

    private static Matcher matcher(PromqlGrammar.MatcherContext ctx) {
        String name = ctx.name.getType() == PromqlGrammar.STRING
                ? StringLiterals.decode(ctx.name.getText())
                : ctx.name.getText();
        if (ctx.matchOperator() == null) {
            return Matcher.equal(Labels.NAME, name);
        }
        MatchOperator operator = switch (ctx.matchOperator().getStart().getType()) {
            case PromqlGrammar.EQL -> MatchOperator.EQUAL;
            case PromqlGrammar.NEQ -> MatchOperator.NOT_EQUAL;
            case PromqlGrammar.EQL_REGEX -> MatchOperator.REGEX;
            case PromqlGrammar.NEQ_REGEX -> MatchOperator.NOT_REGEX;
            default -> throw new IllegalStateException("no match operator: " + ctx.getText());
        };
        try {
            return new Matcher(name, operator, StringLiterals.decode(ctx.value.getText()));
        } catch (PatternSyntaxException e) {
            throw RejectedSyntax.at(Ranges.of(ctx), e);
        }
    }
}
