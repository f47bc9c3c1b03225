package dev.tocsin.promql.parse;

import dev.tocsin.promql.Feature;
import dev.tocsin.promql.ast.Expr;
import java.util.Set;

/** Parses and type-checks PromQL. Immutable; safe for use by several threads. */
public final class PromqlParser {

    private final Set<Feature> features;

    public PromqlParser(Set<Feature> features) {
        this.features = Set.copyOf(features);
    }

    /** The tree of an expression, or what is wrong with it. Never throws for any text. */
    public ParseResult parse(String text) {
        throw new UnsupportedOperationException("grammar to come: " + features + text);
    }

    /**
     * The tree of an expression that is trusted to be right.
     *
     * @throws ParseException when it is not
     */
    public Expr parseOrThrow(String text) {
        return switch (parse(text)) {
            case ParseResult.Parsed parsed -> parsed.expr();
            case ParseResult.Rejected rejected -> throw new ParseException(rejected);
        };
    }
}
