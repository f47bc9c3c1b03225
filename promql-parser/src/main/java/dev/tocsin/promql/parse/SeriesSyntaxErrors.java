package dev.tocsin.promql.parse;

import dev.tocsin.promql.ast.SourceRange;
import dev.tocsin.promql.format.GoStrings;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;

/** Ends the parsing of the series notation at the first token that does not fit. */
final class SeriesSyntaxErrors extends BailErrorStrategy {

    private static final Set<String> KEYS = Set.of("schema", "sum", "count", "z_bucket", "z_bucket_w", "custom_values",
            "buckets", "n_buckets", "offset", "n_offset", "counter_reset_hint");

    private final String text;

    SeriesSyntaxErrors(String text) {
        this.text = text;
    }

    @Override
    public void recover(Parser recognizer, RecognitionException e) {
        throw reject(e.getOffendingToken(), recognizer);
    }

    @Override
    public Token recoverInline(Parser recognizer) {
        throw reject(new InputMismatchException(recognizer).getOffendingToken(), recognizer);
    }

    private RejectedSyntax reject(Token token, Parser parser) {
        Place place = Place.of(parser.getContext());
        if (token.getType() == Token.EOF) {
            int end = token.getStartIndex();
            return RejectedSyntax.at(new SourceRange(end, end), endOfInput(place));
        }
        String rest = text.substring(text.offsetByCodePoints(0, token.getStartIndex()));
        String message = switch (token.getType()) {
            case SeriesLexer.UNRECOGNIZED, SeriesLexer.DURATION -> unrecognized(token, rest, place);
            default -> "unexpected " + describe(token) + expectation(place, token, parser.getInputStream());
        };
        return RejectedSyntax.at(Ranges.of(token), message);
    }

    private static String endOfInput(Place place) {
        return switch (place) {
            case LABELS -> "unexpected end of input inside braces";
            case METRIC -> "unexpected end of input";
            case HISTOGRAM, VALUES -> "unexpected end of input in series values";
        };
    }

    private static String unrecognized(Token token, String rest, Place place) {
        char first = rest.charAt(0);
        String quoted = GoStrings.quoteCharacter(rest.codePointAt(0));
        return switch (place) {
            case LABELS -> {
                String stringError = first == '"' || first == '\'' || first == '`' ? StringLiterals.error(rest) : null;
                yield stringError != null ? stringError : "unexpected character inside braces: " + quoted;
            }
            case HISTOGRAM -> histogramError(token.getText(), quoted);
            case METRIC -> "unexpected character: " + quoted;
            case VALUES -> Character.isDigit(first) || first == '.' && token.getText().length() > 1
                    ? NumberSyntax.errorInSeries(rest)
                    : "unexpected character in series sequence: " + quoted;
        };
    }

    private static String histogramError(String word, String quoted) {
        char first = word.charAt(0);
        if (Character.isDigit(first)) {
            return NumberSyntax.errorInSeries(word);
        }
        if (!Character.isLetter(first) && first != '_') {
            return "histogram description incomplete unexpected: " + quoted;
        }
        return KEYS.contains(word.toLowerCase(Locale.ROOT)) ? "missing `:` for histogram descriptor"
                : "bad histogram descriptor found: " + GoStrings.quote(word);
    }

    private static String expectation(Place place, Token token, TokenStream tokens) {
        return switch (place) {
            case LABELS -> " in label set, expected " + switch (before(tokens, 1)) {
                case SeriesLexer.LEFT_BRACE, SeriesLexer.COMMA -> "identifier or \"}\"";
                case SeriesLexer.IDENTIFIER -> "\"=\"";
                case SeriesLexer.EQL -> "string";
                default -> "\",\" or \"}\"";
            };
            case HISTOGRAM -> " in histogram description, expected histogram description key, e.g. buckets:[5 10 7]";
            case VALUES -> {
                if (token.getType() == SeriesLexer.VALUE_WORD && before(tokens, 1) == SeriesLexer.SPACE) {
                    yield " in series values, expected number or \"stale\"";
                }
                yield behindItem(tokens) ? "" : " in series values";
            }
            case METRIC -> "";
        };
    }

    /** Whether what stands before the current token is complete; Prometheus then names no context. */
    private static boolean behindItem(TokenStream tokens) {
        return switch (before(tokens, 1)) {
            case SeriesLexer.SPACE, SeriesLexer.BLANK, SeriesLexer.STALE, SeriesLexer.CLOSE_HISTOGRAM -> true;
            case SeriesLexer.NUMBER -> before(tokens, 2) == SeriesLexer.TIMES;
            default -> false;
        };
    }

    /** The type of the token that many places before the current one, EOF where there is none. */
    private static int before(TokenStream tokens, int distance) {
        return tokens.index() < distance ? Token.EOF : tokens.LA(-distance);
    }

    private static String describe(Token token) {
        String quoted = GoStrings.quote(token.getText());
        return switch (token.getType()) {
            case SeriesLexer.METRIC_NAME, SeriesLexer.IDENTIFIER, SeriesLexer.VALUE_WORD, SeriesLexer.STALE ->
                    "identifier " + quoted;
            case SeriesLexer.NUMBER -> "number " + quoted;
            case SeriesLexer.STRING -> "string " + quoted;
            case SeriesLexer.ADD, SeriesLexer.SUB, SeriesLexer.NEQ, SeriesLexer.EQL_REGEX, SeriesLexer.NEQ_REGEX ->
                    "<op:" + token.getText() + ">";
            default -> quoted;
        };
    }

    /** The part of the notation in which a token stands. */
    private enum Place {
        LABELS,
        HISTOGRAM,
        VALUES,
        /** A metric that nothing follows. */
        METRIC;

        static Place of(RuleContext innermost) {
            for (RuleContext open = innermost; open != null; open = open.parent) {
                switch (open.getRuleIndex()) {
                    case SeriesGrammar.RULE_labelSet -> {
                        return LABELS;
                    }
                    case SeriesGrammar.RULE_histogram -> {
                        return HISTOGRAM;
                    }
                    default -> {}
                }
            }
            return VALUES;
        }
    }
}
