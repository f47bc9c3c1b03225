package dev.tocsin.promql.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.PatternSyntaxException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherTest {

    private static final List<String> VALUES =
            List.of("", "a", "b", "ab", "abc", "a.b", "a|b", "a\nb", "xa", "A", "(a)", "\n", "a+", "ä😀");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "a", "a|b", "a|", "|", "a\\.b", "a\\|b", "a\\+", ".*", ".+", "a.*", "a.+", "a\\..*", "a|b.*", "a.b",
                "(a|b)",
                "\\(a\\)", "[ab]+", "a?", "(?i)a", "ä.*", "ä😀", "^a$", "\\w+", "\\Qa.b\\E", "a{2}"
            })
    void shortcutsDecideAsTheExpressionItself(String regex) {
        Matcher matcher = new Matcher("l", MatchOperator.REGEX, regex);
        Matcher not = new Matcher("l", MatchOperator.NOT_REGEX, regex);

        assertThat(VALUES).allSatisfy(value -> {
            boolean expected = LabelRegex.compile(regex).matches(value);
            assertThat(matcher.matches(value)).as(value).isEqualTo(expected);
            assertThat(not.matches(value)).as(value).isNotEqualTo(expected);
        });
    }

    @Test
    void wordsOfAnAlternationAreKnown() {
        assertThat(new Matcher("l", MatchOperator.REGEX, "a|b\\.c|").setMatches())
                .hasValueSatisfying(words -> assertThat(words).containsExactly("a", "b.c", ""));
        assertThat(Matcher.equal("l", "a|b").setMatches())
                .hasValueSatisfying(words -> assertThat(words).containsExactly("a|b"));
    }

    @ParameterizedTest
    @CsvSource({"REGEX, a.*", "REGEX, a|b.", "NOT_REGEX, a|b", "NOT_EQUAL, a"})
    void otherConditionsHaveNoKnownWords(MatchOperator operator, String value) {
        assertThat(new Matcher("l", operator, value).setMatches()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a)|(b", "*", "a\\", "[", "(?=a)", "a{2000}"})
    void noRegularExpressionIsRefused(String regex) {
        assertThatThrownBy(() -> new Matcher("l", MatchOperator.REGEX, regex))
                .isInstanceOf(PatternSyntaxException.class)
                .hasMessageStartingWith("error parsing regexp: ");
    }

    @Test
    void textQuotesWhatIsNoPlainName() {
        assertThat(new Matcher("job", MatchOperator.REGEX, "a\"|\\.")).hasToString("job=~\"a\\\"|\\\\.\"");
        assertThat(new Matcher("l.x", MatchOperator.NOT_EQUAL, "ä")).hasToString("\"l.x\"!=\"ä\"");
    }
}
