package dev.tocsin.ruletesting.check;

import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.print.ExprPrinter;

/**
 * What to do about a finding.
 *
 * @param text       a sentence
 * @param expression the rule's whole expression as it should be; empty when no expression can be given
 */
public record Suggestion(String text, String expression) {

    /** Advice in words. */
    public static Suggestion of(String text) {
        return new Suggestion(text, "");
    }

    /** Advice with the rule's expression, in which one part is replaced by another. */
    public static Suggestion replacing(CheckedRule rule, Expr part, Expr replacement, String text) {
        return new Suggestion(
                text, ExprPrinter.print(ExprReplacement.in(rule.spec().expr(), part, replacement)));
    }
}
