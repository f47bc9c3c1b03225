package dev.tocsin.evaluator.rule.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.junit.jupiter.api.Test;

class RecentRegexesTest {

    private final RecentRegexes regexes = new RecentRegexes(2);

    @Test
    void aRegexThatWasUsedLatelyIsNotCompiledAgain() {
        Pattern first = regexes.compile("a+");
        regexes.compile("b+");
        assertThat(regexes.compile("a+")).isSameAs(first);
        regexes.compile("c+");
        assertThat(regexes.compile("a+")).isSameAs(first);
    }

    @Test
    void theOneThatWasNotUsedForLongestMakesRoom() {
        Pattern first = regexes.compile("a+");
        regexes.compile("b+");
        regexes.compile("c+");
        assertThat(regexes.compile("a+")).isNotSameAs(first);
    }

    @Test
    void whatIsNoRegexIsNotKept() {
        assertThatThrownBy(() -> regexes.compile("(")).isInstanceOf(PatternSyntaxException.class);
        assertThatThrownBy(() -> regexes.compile("(")).isInstanceOf(PatternSyntaxException.class);
    }
}
