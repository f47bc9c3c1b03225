package dev.tocsin.promql.parse;

import dev.tocsin.promql.format.GoStrings;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** Tokens as error messages name them: {@code identifier "x"}, {@code <op:+>}, {@code <by>}, {@code ","}. */
final class TokenTexts {

    /** Longer texts are cut in messages. */
    private static final int SHOWN = 10;

    private static final Set<String> AGGREGATORS = Set.of(
            "sum", "avg", "count", "group", "min", "max", "stddev", "stdvar", "quantile", "topk", "bottomk",
            "count_values", "limitk", "limit_ratio");

    private TokenTexts() {}

    static String describe(Token token) {
        String text = token.getText();
        return switch (token.getType()) {
            case PromqlLexer.IDENTIFIER, PromqlLexer.AGGREGATOR -> word(text);
            case PromqlLexer.METRIC_IDENTIFIER -> "metric identifier " + GoStrings.quote(text);
            case PromqlLexer.NUMBER -> "number " + shortened(text);
            case PromqlLexer.DURATION -> "duration " + shortened(text);
            case PromqlLexer.STRING -> "string " + shortened(text);
            case PromqlLexer.ADD,
                    PromqlLexer.SUB,
                    PromqlLexer.MUL,
                    PromqlLexer.DIV,
                    PromqlLexer.MOD,
                    PromqlLexer.POW,
                    PromqlLexer.ATAN2,
                    PromqlLexer.EQLC,
                    PromqlLexer.NEQ,
                    PromqlLexer.LSS,
                    PromqlLexer.LTE,
                    PromqlLexer.GTR,
                    PromqlLexer.GTE,
                    PromqlLexer.TRIM_UPPER,
                    PromqlLexer.TRIM_LOWER,
                    PromqlLexer.EQL_REGEX,
                    PromqlLexer.NEQ_REGEX,
                    PromqlLexer.AND,
                    PromqlLexer.OR,
                    PromqlLexer.UNLESS,
                    PromqlLexer.AT -> "<op:" + text + ">";
            case PromqlLexer.OFFSET,
                    PromqlLexer.SMOOTHED,
                    PromqlLexer.ANCHORED,
                    PromqlLexer.BY,
                    PromqlLexer.WITHOUT,
                    PromqlLexer.ON,
                    PromqlLexer.IGNORING,
                    PromqlLexer.GROUP_LEFT,
                    PromqlLexer.GROUP_RIGHT,
                    PromqlLexer.FILL,
                    PromqlLexer.FILL_LEFT,
                    PromqlLexer.FILL_RIGHT,
                    PromqlLexer.BOOL,
                    PromqlLexer.START,
                    PromqlLexer.END,
                    PromqlLexer.STEP,
                    PromqlLexer.RANGE,
                    PromqlLexer.MIN_OF,
                    PromqlLexer.MAX_OF -> "<" + text + ">";
            default -> GoStrings.quote(text);
        };
    }

    private static String word(String text) {
        return AGGREGATORS.contains(text.toLowerCase(Locale.ROOT))
                ? "<aggr:" + text + ">"
                : "identifier " + GoStrings.quote(text);
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= SHOWN
                ? GoStrings.quote(text)
                : GoStrings.quote(text.substring(0, text.offsetByCodePoints(0, SHOWN))) + "...";
    }
}
