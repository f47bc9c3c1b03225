package dev.tocsin.promql.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
                "(a|b)", "(?:a|b)", "x(a|b)y", "x(?:a|b.)y|z", "(a|b)*", "(a|)b", "((a|b))", "(a|b)|c", "(a|b)(c|d)",
                "^(a|b)$", "^(a|b)\\\\$", "(?m)^(a|b)$", "^^a(b|c)", "(a|b)$$", "^(a|b)*$", "(?i)(a|b)|c", "a(b|[|)])c",
                "\\(a|b\\)", "\\Q(\\E|a", "(?i:a|b)|c", "[[:alpha:]|]|1",
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
    void randomExpressionsAreDecidedAsTheyAre() {
        Random random = new Random(7);
        String[] parts = {"a", "b", "a", "b", "|", "|", "(", "(", ")", ")", "(?:", "(?i)", "A", "[", "]", "*", "?",
            "{2}", ".", "^",
            "$", "\\", "\\|"};
        for (int i = 0; i < 200_000; i++) {
            String regex = random.ints(1 + random.nextInt(9), 0, parts.length).mapToObj(part -> parts[part])
                    .collect(Collectors.joining());
            assertThat(decisions(() -> new Matcher("l", MatchOperator.REGEX, regex)::matches)).as(regex)
                    .isEqualTo(decisions(() -> LabelRegex.compile(regex)::matches));
        }
    }

    /** What an expression says of some values, or why it is none. */
    private static String decisions(Supplier<Predicate<String>> expression) {
        try {
            Predicate<String> condition = expression.get();
            return VALUES.stream().map(value -> condition.test(value) ? "1" : "0").collect(Collectors.joining());
        } catch (PatternSyntaxException e) {
            return e.getMessage();
        }
    }

    @Test
    void longListsOfAlternativesAreReadInParts() {
        List<String> names = new ArrayList<>(IntStream.range(0, 20_000).mapToObj(Integer::toString).toList());
        Collections.shuffle(names, new Random(1));
        String list = String.join("|", names);
        assertThat(new Matcher("l", MatchOperator.REGEX, "web-(" + list + ")").setMatches())
                .hasValueSatisfying(words -> assertThat(words).hasSize(20_000).contains("web-19999"));
        Matcher open = new Matcher("l", MatchOperator.REGEX, "(" + list.substring(0, 90_000) + "|x.)");
        assertThat(open.matches("x1")).isTrue();
        assertThat(open.matches(names.get(3))).isTrue();
        assertThat(open.matches("x12")).isFalse();
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
    @ValueSource(strings = {"(", "a)|(b", "*", "x(a|*)", "x(|+)", "(?P<n>a)|(?P<n>b)", "a|[b", "a|b\\", "a\\", "[",
        "(?=a)", "a{2000}"})
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
