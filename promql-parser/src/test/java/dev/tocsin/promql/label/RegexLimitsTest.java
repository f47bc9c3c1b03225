package dev.tocsin.promql.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexLimitsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "(a{1000}){1000}   | invalid repeat count: `{1000}`",
                "((a{30}){30}){30} | invalid repeat count: `{30}`",
                "(a{2,}){501}      | invalid repeat count: `{501}`",
                "((a{11})?b){100}  | invalid repeat count: `{100}`",
                "a{1001}           | invalid repeat count: `{1001}`",
            })
    void repetitionsThatMultiplyAreRefused(String regex, String message) {
        assertThatThrownBy(() -> LabelRegex.compile(regex)).isInstanceOf(PatternSyntaxException.class)
                .hasMessage("error parsing regexp: " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "a{1000}b{1000}", "(a{10}){100}", "\\x{10000}{2}", "[{9999}]{2}", "[]{9999}]", "[[:alpha:]{9999}]",
        "\\Q{9999}\\E",
        "a{,9999}", "x\\{9999}", "a{0}", "(?i:a){3}",
    })
    void whatOnlyLooksLikeThemIsNot(String regex) {
        assertThat(LabelRegex.compile(regex).pattern()).contains(regex);
    }

    @Test
    void manyParenthesesAreRefused() {
        assertThatThrownBy(() -> LabelRegex.compile("(".repeat(1001) + "a" + ")".repeat(1001)))
                .isInstanceOf(PatternSyntaxException.class)
                .hasMessageStartingWith("error parsing regexp: expression nests too deeply: `(((");
        assertThat(LabelRegex.compile("(".repeat(999) + "a" + ")".repeat(999)).matches("a")).isTrue();
    }

    @Test
    void manyCharactersAreRefused() {
        assertThatThrownBy(() -> LabelRegex.compile("a".repeat(100_001) + ".b"))
                .hasMessageStartingWith("error parsing regexp: expression too large: `aaa");
        assertThatThrownBy(() -> LabelRegex.compile("(" + "abcdefghij".repeat(11) + "){1000}"))
                .hasMessageStartingWith("error parsing regexp: expression too large: `(abc");
    }

    @Test
    void optionalPartsBeyondNumberAreRefused() {
        assertThatThrownBy(() -> LabelRegex.compile("(x*)*".repeat(15_000) + "y"))
                .hasMessageStartingWith("error parsing regexp: expression too large: `(x*)*");
    }

    @Test
    void aListOfWordsMayBeLong() {
        assertThat(new Matcher("a", MatchOperator.REGEX, "word|".repeat(50_000) + "last").matches("last")).isTrue();
    }
}
