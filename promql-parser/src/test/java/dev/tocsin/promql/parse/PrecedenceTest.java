package dev.tocsin.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.promql.Feature;
import java.util.EnumSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrecedenceTest {

    private static final PromqlParser PARSER = new PromqlParser(EnumSet.allOf(Feature.class));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\u0001',
            value = {
                "a or b and c unless d; (or a (unless (and b c) d))",
                "a and b == c; (and a (== b c))",
                "a == b != c; (!= (== a b) c)",
                "a < b + c; (< a (+ b c))",
                "a </ 1 >/ 2; (>/ (</ a 1) 2)",
                "a + b * c - d; (- (+ a (* b c)) d)",
                "a * b / c % d atan2 e; (atan2 (% (/ (* a b) c) d) e)",
                "a * b ^ c; (* a (^ b c))",
                "2 ^ 3 ^ a; (^ 2 (^ 3 a))",
                "-1 ^ 2; (- (^ 1 2))",
                "-a * b; (* (- a) b)",
                "2 ^ -a * b; (* (^ 2 (- a)) b)",
                "1 - -1; (- 1 -1)",
                "- -a; (- (- a))",
                "+a; (+ a)",
                "--1; 1",
                "-5m; -300",
                "-a offset 5m; (- a<<300)",
                "a ^ b offset 5m; (^ a b<<300)",
                "-rate(a[5m]); (- (rate (range a 300)))",
                "a + present_over_time(b[5m:]); (+ a (present_over_time (subquery b 300)))",
                "(a + b) * c; (* (paren (+ a b)) c)",
                "a offset 1h + 2; (+ a<<3600 2)",
                "a offset (1h + 2); a<<(paren (+ 3600 2))",
                "a offset -(1h); a<<-3600",
                "a offset -step(); a<<(- (step))",
                "a offset min_of(1m, step()) * 2; (* a<<(min_of 60 (step)) 2)",
                "a offset 0s offset 5m; a<<300",
                "a[1h - 5m * 2 ^ 2]; (range a (- 3600 (* 300 (^ 2 2))))",
                "a[-5m ^ 2 + range()]; (range a (+ (- (^ 300 2)) (range)))",
                "a[(5m)]; (range a 300)",
                "a[30m:1m]; (subquery a 1800 60)",
                "a[30m:max_of(step(), 15s)]; (subquery a 1800 (max_of (step) 15))",
                "a[5m] @ 1.5 offset 1m; (range a@Timestamp[timestampMs=1500]<<60 300)",
                "a offset 1m @ start(); a@Start[]<<60",
                "sum by (x) (a) + b; (+ (sum a) b)",
                "topk(1, a) by (x); (topk 1 a)",
                "a:b[5m:1m]; (subquery a:b 300 60)",
            })
    void operatorsBind(String text, String shape) {
        ParseResult result = PARSER.parse(text);

        assertThat(shape(result)).isEqualTo(shape);
    }

    private static String shape(ParseResult result) {
        return switch (result) {
            case ParseResult.Parsed parsed -> Shapes.of(parsed.expr());
            case ParseResult.Rejected rejected -> rejected.firstMessage();
        };
    }
}
