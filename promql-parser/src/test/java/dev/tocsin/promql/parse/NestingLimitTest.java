package dev.tocsin.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.promql.Feature;
import dev.tocsin.promql.print.ExprPrinter;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
                .isEqualTo("1:501: parse error: expression is nested too deeply: more than 500 levels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(:1:)", "-:a:", "1+:1:", "2^:2:", "a or :a:", "abs(:a:)", "x[:5m:"})
    void treesUpToTheLimitFitASmallStack(String shape) throws InterruptedException {
        String[] parts = shape.split(":", -1);
        String text = parts[0].repeat(LEVELS - 2) + parts[1] + parts[2].repeat(LEVELS - 2);
        AtomicReference<String> printed = new AtomicReference<>("");
        Thread thread = new Thread(
                null, () -> printed.set(outcome(PARSER.parse(text))), "small stack", SMALL_STACK_BYTES);

        thread.start();
        thread.join();

        assertThat(printed.get()).isNotEmpty();
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
    void nestingOfTheDeepestBracketCountsOnceForAllOperatorsBesideIt() {
        String deep = "(".repeat(LEVELS - 60) + "1" + ")".repeat(LEVELS - 60);

        assertThat(PARSER.parse(deep + "+1".repeat(50))).isInstanceOf(ParseResult.Parsed.class);
        assertThat(PARSER.parse(deep + "+1".repeat(70))).isInstanceOf(ParseResult.Rejected.class);
    }
}
