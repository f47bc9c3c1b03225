package dev.tocsin.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.promql.Feature;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ParseErrorsTest {

    private static final PromqlParser PARSER = new PromqlParser(EnumSet.allOf(Feature.class));

    static List<ErrorCases.Case> mistakes() {
        return ErrorCases.read("/promql/errors.txt");
    }

    static List<ErrorCases.Case> missingFeatures() {
        return ErrorCases.read("/promql/errors-without-features.txt");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakeIsReportedAsPrometheusDoes(ErrorCases.Case mistake) {
        assertThat(errors(PARSER, mistake.text()).firstMessage()).isEqualTo(mistake.message());
    }

    @ParameterizedTest
    @MethodSource("missingFeatures")
    void whatNeedsAFeatureIsRefusedWithoutIt(ErrorCases.Case mistake) {
        ParseResult.Rejected rejected = errors(new PromqlParser(Set.of()), mistake.text());

        assertThat(rejected.firstMessage()).isEqualTo(mistake.message());
        assertThat(rejected.errors().getFirst().code()).isEqualTo(Diagnostic.Code.FEATURE);
        assertThat(PARSER.parse(mistake.text())).isInstanceOf(ParseResult.Parsed.class);
    }

    @Test
    void emptyTextHasNoPosition() {
        assertThat(errors(PARSER, "").firstMessage())
                .isEqualTo("unknown position: parse error: no expression found in input");
    }

    @Test
    void columnsCountBytesAndRangesCountCodePoints() {
        ParseResult.Rejected rejected = errors(PARSER, "\n  {a=\"ä€😀\"} x");

        assertThat(rejected.firstMessage()).isEqualTo("2:19: parse error: unexpected identifier \"x\"");
        assertThat(rejected.errors().getFirst().range().start()).isEqualTo(13);
    }

    @Test
    void lineCanBeCountedFromTheStartOfALargerFile() {
        assertThat(errors(PARSER, "a +\n* b").firstMessage(10)).isEqualTo("11:1: parse error: unexpected <op:*>");
    }

    @Test
    void typeErrorsAreCollected() {
        assertThat(errors(PARSER, "floor(1) + rate(x)").errors())
                .extracting(Diagnostic::message)
                .containsExactly(
                        "expected type instant vector in call to function \"floor\", got scalar",
                        "expected type range vector in call to function \"rate\", got instant vector");
    }

    private static ParseResult.Rejected errors(PromqlParser parser, String text) {
        assertThat(parser.parse(text)).as(text).isInstanceOf(ParseResult.Rejected.class);
        return (ParseResult.Rejected) parser.parse(text);
    }
}
