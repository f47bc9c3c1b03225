package dev.tocsin.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.series.SequenceItem;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read at a glance is what the grammar reads. */
class PlainNotationTest {

    private static final List<String> METRIC_PARTS =
            List.of("up", "a:b", "{", "}", "a", "_b1", "=", "\"x y\"", "\"\"", "\"\\n\"", "'q'", ",", " ", "1", "é",
                    "__name__");
    private static final List<String> VALUE_PARTS = List.of(
            "0", "1", "12", ".5", "1.25", "1e3", "2E1", "-", "+", "x", "_", "stale", " ", "  ", "007", "0x1f", "Inf",
            "NaN",
            "1_000", "{{}}", "\t", "x3", "+2x4", "9999999999", "12345678901234567890");

    private final SeriesNotationParser parser = new SeriesNotationParser();

    private static Stream<String> texts(List<String> parts) {
        Random random = new Random(7);
        return IntStream.range(0, 4000).mapToObj(i -> IntStream.range(0, 1 + random.nextInt(9))
                .mapToObj(part -> parts.get(random.nextInt(parts.size())))
                .collect(Collectors.joining()));
    }

    static List<List<String>> metrics() {
        return batches(texts(METRIC_PARTS).toList());
    }

    static List<List<String>> values() {
        return batches(texts(VALUE_PARTS).toList());
    }

    private static List<List<String>> batches(List<String> texts) {
        return IntStream.range(0, texts.size() / 1000)
                .mapToObj(i -> texts.subList(1000 * i, 1000 * i + 1000))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("metrics")
    void metricReadAtAGlanceIsWhatTheGrammarReads(List<String> texts) {
        assertThat(texts).allSatisfy(text -> {
            Labels plain = PlainNotation.metric(text);
            assertThat(plain == null || plain.equals(parsed(parser.parseMetricByGrammar(text)))).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("values")
    void sequenceReadAtAGlanceIsWhatTheGrammarReads(List<String> texts) {
        assertThat(texts).allSatisfy(text -> {
            List<SequenceItem> plain = PlainNotation.sequence(text);
            assertThat(plain == null || plain.equals(parsed(parser.parseValuesByGrammar(text)))).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "up{}", "up{job=\"a\"}", "{a=\"b\", c=\"d\"}", "a:b{x=\"é\"}"})
    void plainMetricsAreKnown(String text) {
        assertThat(PlainNotation.metric(text)).isNotNull().isEqualTo(parsed(parser.parseMetricByGrammar(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", " 1  -2.5 ", "0+1x5 _ _x3 stale", "1e3x2 1-0.5x10", "-0x3", "123456789012345678"})
    void plainValuesAreKnown(String text) {
        assertThat(PlainNotation.sequence(text)).isNotNull().isEqualTo(parsed(parser.parseValuesByGrammar(text)));
    }

    private static <T> T parsed(NotationResult<T> result) {
        return ((NotationResult.Parsed<T>) result).value();
    }
}
