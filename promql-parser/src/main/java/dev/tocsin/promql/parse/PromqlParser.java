package dev.tocsin.promql.parse;

import dev.tocsin.promql.Feature;
import dev.tocsin.promql.ast.Expr;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.atn.PredictionMode;

/** Parses and type-checks PromQL. Immutable; safe for use by several threads. */
public final class PromqlParser {

    private final Set<Feature> features;

    public PromqlParser(Set<Feature> features) {
        this.features = Set.copyOf(features);
    }

    /** The tree of an expression, or what is wrong with it. Never throws for any text. */
    public ParseResult parse(String text) {
        Expr expr;
        try {
            expr = new AstBuilder(features).build(grammar(text).expression());
        } catch (RejectedSyntax e) {
            return new ParseResult.Rejected(text, List.of(e.diagnostic()));
        }
        List<Diagnostic> errors = TypeChecker.check(text, expr);
        return errors.isEmpty() ? new ParseResult.Parsed(expr) : new ParseResult.Rejected(text, errors);
    }

    /**
     * The tree of a lone selector with name and matchers, or what is wrong with it. It may match everything: who needs
     * less checks that. Never throws for any text.
     */
    public ParseResult parseSelector(String text) {
        try {
            return new ParseResult.Parsed(new SelectorBuilder().build(grammar(text).selectorAlone().selector()));
        } catch (RejectedSyntax e) {
            return new ParseResult.Rejected(text, List.of(e.diagnostic()));
        }
    }

    private static PromqlGrammar grammar(String text) {
        PromqlLexer lexer = new PromqlLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        List<CommonToken> tokens = ContextualTokens.read(lexer);
        PromqlGrammar parser = new PromqlGrammar(new CommonTokenStream(new ListTokenSource(tokens)));
        parser.removeErrorListeners();
        parser.setErrorHandler(new SyntaxErrors(text, tokens));
        // No decision of the grammar depends on the rules around it, so the full mode could find nothing more.
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        return parser;
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
