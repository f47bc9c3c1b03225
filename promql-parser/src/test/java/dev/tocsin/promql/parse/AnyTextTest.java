package dev.tocsin.promql.parse;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tocsin.promql.Feature;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the text, the answer is a tree or a message, never an exception. */
class AnyTextTest {

    private static final List<String> PIECES = List.of(
            "foo", "sum", "rate", "by", "without", "on", "ignoring", "group_left", "bool", "offset", "@", "start",
            "step",
            "min_of", "fill", "fill_left", "anchored", "and", "or", "atan2", "inf", "(", ")", "{", "}", "[", "]", ",",
            ":",
            "+", "-", "*", "^", "==", "!=", "=~", "=", "<", "</", "!", "1", "5m", "0x", "1e", "1_", ".", "5mm", "\"a\"",
            "'", "`b`", "\"\\", "\\", "#", "\n", " ", "\u00e4", "\ud83d\ude00", "\ud800", "\u0000", "a:b", ":", "$");

    private static final List<String> NOTATION = List.of(
            "m", "{", "}", "{{", "}}", "a", "=", "\"b\"", ",", " ", "1", "x", "x3", "+", "-", "_", "stale", "NaN",
            "schema:",
            "sum:", "buckets:", "[", "]", "@st", "1m", "5m30", "foo", "counter_reset_hint:", "gauge", ".", "1e", "'",
            "\ud800");

    private static final int TEXTS_A_SEED = 3000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void expressions(long seed) {
        PromqlParser parser = new PromqlParser(EnumSet.allOf(Feature.class));

        texts(PIECES, seed).forEach(text -> assertThatCode(() -> describe(parser.parse(text))).as(text)
                .doesNotThrowAnyException());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void seriesNotation(long seed) {
        SeriesNotationParser parser = new SeriesNotationParser();

        texts(NOTATION, seed).forEach(text -> assertThatCode(() -> {
            describe(parser.parse(text));
            describe(parser.parseLine(text));
            describe(parser.parseMetric(text));
            describe(parser.parseValues(text));
        }).as(text).doesNotThrowAnyException());
    }

    private static Stream<String> texts(List<String> pieces, long seed) {
        Random random = new Random(seed);
        return Stream.generate(() -> random.ints(1 + random.nextInt(12), 0, pieces.size())
                .mapToObj(pieces::get)
                .collect(Collectors.joining(random.nextBoolean() ? "" : " ")))
                .limit(TEXTS_A_SEED);
    }

    private static String describe(ParseResult result) {
        return result instanceof ParseResult.Rejected rejected ? rejected.firstMessage() : "";
    }

    private static String describe(NotationResult<?> result) {
        return result instanceof NotationResult.Rejected<?> rejected ? rejected.reason().firstMessage() : "";
    }
}
