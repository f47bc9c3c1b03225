package dev.tocsin.promql.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.promql.Feature;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.parse.PromqlParser;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExprPrinterTest {

    private static final PromqlParser PARSER = new PromqlParser(EnumSet.allOf(Feature.class));
    private static final int TREES_A_SEED = 300;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '\u0001',
            value = {
                "sum ( x )by(a,b); sum by (a, b) (x)",
                "sum by('inf',Nan_) (x); sum by (\"inf\", Nan_) (x)",
                "sum without() (x); sum without () (x)",
                "SUM by() (x); sum(x)",
                "topk(3,x)by(\"l.x\", job); topk by (\"l.x\", job) (3, x)",
                "a+on(l)group_left(m)b; a + on (l) group_left (m) b",
                "a+ignoring()b; a + b",
                "a / ignoring() group_right b; a / ignoring () group_right () b",
                "a AND on() b; a and on () b",
                "a==bool 1; a == bool 1",
                "a + fill(0) b; a + fill (0) b",
                "a + fill_right(1m) fill_left(-1) b; a + fill_left (-1) fill_right (60) b",
                "foo{b='1',a=~\"x.*\",}; foo{a=~\"x.*\",b=\"1\"}",
                "{'foo', 'l.x'!=`\"`}; {\"l.x\"!=\"\\\"\",__name__=\"foo\"}",
                "foo{}; foo",
                "foo{a!=\"b\"}[5m]offset-5m@1234; foo{a!=\"b\"}[5m] @ 1234.000 offset -5m",
                "foo @ end() offset 0; foo @ end()",
                "foo[300]; foo[5m]",
                "foo[1h30m:]; foo[1h30m:]",
                "foo[90d:1w] @ start(); foo[90d:1w] @ start()",
                "foo[5m] smoothed offset 1m; foo[5m] smoothed offset 1m",
                "foo[step()*2+(1m-30)]; foo[step() * 2 + (1m - 30)]",
                "foo offset (1h*2); foo offset (1h * 2)",
                "1e3 + 1e-7 + 0x1F + Inf + NaN - -5; 1000 + 0.0000001 + 31 + +Inf + NaN - -5",
                "5m * 90s * -(1h); 5m * 1m30s * -(1h)",
                "'a\"b'; \"a\\\"b\"",
                "-a^-b; -a ^ -b",
                "rate(x[5m]) # why; rate(x[5m])",
            })
    void expressionsHaveOneCanonicalText(String text, String canonical) {
        assertThat(ExprPrinter.print(PARSER.parseOrThrow(text))).isEqualTo(canonical);
        assertThat(ExprPrinter.print(PARSER.parseOrThrow(canonical))).isEqualTo(canonical);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void printedTreesParseToTheSameTrees(long seed) {
        ExprGenerator generator = new ExprGenerator(seed);
        for (int i = 0; i < TREES_A_SEED; i++) {
            Expr expr = generator.next(i % 5);
            String line = ExprPrinter.print(expr);

            assertThat(withoutRanges(PARSER.parseOrThrow(line))).as(line).isEqualTo(withoutRanges(expr));
            assertThat(withoutRanges(PARSER.parseOrThrow(ExprFormatter.format(expr)))).isEqualTo(withoutRanges(expr));
        }
    }

    @Test
    void shortExpressionsStayOnOneLine() {
        assertThat(ExprFormatter.format(PARSER.parseOrThrow("sum(rate(x[5m])) by(job)\n > 1")))
                .isEqualTo("sum by (job) (rate(x[5m])) > 1");
    }

    @Test
    void longExpressionsAreSplitWhereTheyBranch() {
        String text =
                "label_replace(sum by (job, instance) (rate(http_requests_total{code=~\"5..\"}[5m] offset 1d)) / on(job)"
                        + " group_left sum by (job) (rate(http_requests_total[5m])), \"service\", \"$1\", \"job\", \"(.*)\") > bool"
                        + " (0.05 + max_over_time(avg(http_requests_total{aaaaaaaaaaaaaaaaaa=\"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
                        + "\"} + 1)[5m:1m] @ end()))";

        assertThat(ExprFormatter.format(PARSER.parseOrThrow(text))).isEqualTo("""
                  label_replace(
                      sum by (job, instance) (rate(http_requests_total{code=~"5.."}[5m] offset 1d))
                    / on (job) group_left ()
                      sum by (job) (rate(http_requests_total[5m])),
                    "service",
                    "$1",
                    "job",
                    "(.*)"
                  )
                > bool
                  (
                      0.05
                    +
                      max_over_time(
                        avg(http_requests_total{aaaaaaaaaaaaaaaaaa="bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"} + 1)[5m:1m] @ end()
                      )
                  )""");
    }

    /** A tree as text in which all places are the same. */
    private static String withoutRanges(Expr expr) {
        return expr.toString().replaceAll("SourceRange\\[[^]]*]", "");
    }
}
