package dev.tocsin.promql.parse;

import dev.tocsin.promql.format.PrometheusDurations;
import org.antlr.v4.runtime.Token;

/** The values of number and duration tokens. */
final class Literals {

    private Literals() {}

    static double number(Token token) {
        try {
            return NumberLiterals.decode(token.getText());
        } catch (IllegalArgumentException e) {
            throw RejectedSyntax.at(Ranges.of(token), e);
        }
    }

    /** A duration in seconds. */
    static double seconds(Token token) {
        try {
            return PrometheusDurations.parse(token.getText()) / 1000.0;
        } catch (IllegalArgumentException e) {
            throw RejectedSyntax.at(Ranges.of(token), e);
        }
    }

    /** A number, or the seconds of a duration. */
    static double value(Token token) {
        return token.getType() == PromqlGrammar.DURATION ? seconds(token) : number(token);
    }

    static double signed(PromqlGrammar.SignedNumberContext ctx) {
        double value = value(ctx.value);
        return ctx.sign != null && ctx.sign.getType() == PromqlGrammar.SUB ? -value : value;
    }
}
