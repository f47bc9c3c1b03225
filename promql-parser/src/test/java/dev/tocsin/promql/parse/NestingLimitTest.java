package dev.tocsin.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.promql.Feature;
import dev.tocsin.promql.print.ExprPrinter;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NestingLimitTest {

    private static final PromqlParser PARSER = new PromqlParser(EnumSet.allOf(Feature.class));
    private static final int LEVELS = NestingLimit.MAX_HEIGHT;
    private static final int SMALL_STACK_BYTES = 512 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"(", "-", "1+", "1^", "sum(", "a or ", "x[(", "x{", "a offset 1m[5m:"})
    void endlessNestingIsRefused(String step) {
        ParseResult result = PARSER.parse(step.repeat(10_000_000 / step.length()));

        assertThat(result).isInstanceOf(ParseResult.Rejected.class);
        assertThat(((ParseResult.Rejected) result).errors().getFirst().code())
                .isIn(Diagnostic.Code.LIMIT, Diagnostic.Code.SYNTAX);
    }

    @Test
    void messageNamesTheLimitAndThePlace() {
        assertThat(((ParseResult.Rejected) PARSER.parse("(".repeat(10_000_000))).firstMessage())
                .isEqualTo("1:251: parse error: expression is nested too deeply: more than 250 open brackets");
    }

    @ParameterizedTest
    @CsvSource({"(, 1, )", "abs(, a, )", "x[, 5m, ''"})
    void bracketsUpToTheLimitFitASmallStack(String open, String inner, String close) throws InterruptedException {
        int levels = NestingLimit.MAX_BRACKETS;

        assertThat(parseOnSmallStack(open.repeat(levels) + inner + close.repeat(levels))).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-, a, ''", "1+, 1, ''", "2^, 2, ''", "a or , a, ''", "'', a, [5m:]"})
    void operatorsUpToTheLimitFitASmallStack(String before, String inner, String behind) throws InterruptedException {
        int levels = LEVELS - 2;

        assertThat(parseOnSmallStack(before.repeat(levels) + inner + behind.repeat(levels))).isNotEmpty();
    }

    private static String parseOnSmallStack(String text) throws InterruptedException {
        AtomicReference<String> outcome = new AtomicReference<>("");
        Thread thread = new Thread(
                null, () -> outcome.set(outcome(PARSER.parse(text))), "small stack", SMALL_STACK_BYTES);
        thread.start();
        thread.join();
        return outcome.get();
    }

    private static String outcome(ParseResult result) {
        return switch (result) {
            case ParseResult.Parsed parsed -> ExprPrinter.print(parsed.expr());
            case ParseResult.Rejected rejected -> rejected.firstMessage();
        };
    }

    @Test
    void widthIsNotLimited() {
        String wide = "label_join(a, \"b\"" + ", \"c\"".repeat(10 * LEVELS) + ") + sum by (" + "l, ".repeat(10 * LEVELS)
                + ") (a{" + "l=\"v\",".repeat(10 * LEVELS) + "})";

        assertThat(PARSER.parse(wide)).isInstanceOf(ParseResult.Parsed.class);
    }

    @Test
    void heightIsThatOfTheDeepestBracketAndTheOperatorsBesideIt() {
        String deep = "-".repeat(LEVELS - 60) + "x";

        assertThat(PARSER.parse("(" + deep + ") + (" + deep + ")" + "+1".repeat(50)))
                .isInstanceOf(ParseResult.Parsed.class);
        assertThat(PARSER.parse("(" + deep + ") + (" + deep + ")" + "+1".repeat(70)))
                .isInstanceOf(ParseResult.Rejected.class);
    }
}
