package dev.tocsin.evaluator.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScalarSpanTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("plain", "k: sum(X)", "1:8"),
                Arguments.of("plain over two lines", "k: sum(a) +\n     X", "2:6"),
                Arguments.of("anchor and tag", "k: &a !!str X", "1:13"),
                Arguments.of("single quotes with a doubled one", "k: 'a''b X'", "1:10"),
                Arguments.of("double quotes with escapes", "k: \"\\\"\\u00e9\\n\\x41 X\"", "1:20"),
                Arguments.of("double quotes with a continued line", "k: \"ab\\\n    X\"", "2:5"),
                Arguments.of("literal block", "k: |\n  sum(\n    a) # X y\n  +\n  X", "5:3"),
                Arguments.of("literal block with a comment and hints", "k: |2-  # note\n   a\n   X", "3:4"),
                Arguments.of("folded block", "k: >-\n  sum(a)\n\n  / X\n", "4:5"),
                Arguments.of("carriage returns", "k: |\r\n  a\r\n  X\r\n", "3:3"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void aCharacterIsFoundWhereItStandsInTheFile(String form, String text, String place) {
        YamlNode.Scalar scalar = scalarOf(text);
        int offset = scalar.text().codePointCount(0, scalar.text().lastIndexOf('X'));
        assertThat(scalar.positionOf(offset)).hasToString(place);
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                Arguments.of("k: sum(", "1:8"),
                Arguments.of("k: 'sum('", "1:9"),
                Arguments.of("k: |\n  sum(\n\nz: 1", "2:7"),
                Arguments.of("k: >\n  a\n  b +\n", "3:6"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void theEndIsRightBehindTheLastVisibleCharacter(String text, String place) {
        YamlNode.Scalar scalar = scalarOf(text);
        assertThat(scalar.positionOf(scalar.text().length())).hasToString(place);
    }

    private static YamlNode.Scalar scalarOf(String text) {
        YamlNode root =
                YamlReader.read(new FileProblems(SourceText.of("f.yml", text))).getFirst();
        return (YamlNode.Scalar) ((YamlNode.Mapping) root).entries().getFirst().value();
    }
}
