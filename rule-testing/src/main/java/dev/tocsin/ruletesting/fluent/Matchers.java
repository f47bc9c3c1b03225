package dev.tocsin.ruletesting.fluent;

import com.google.re2j.PatternSyntaxException;
import dev.tocsin.promql.label.LabelRegex;
import dev.tocsin.ruletesting.testfile.TextMatcher;
import java.util.HashMap;
import java.util.Map;

/** What the values of labels or annotations must be. */
record Matchers(Map<String, TextMatcher> byName) {

    static final Matchers NONE = new Matchers(Map.of());

    Matchers {
        byName = Map.copyOf(byName);
    }

    Matchers with(String name, TextMatcher matcher) {
        Map<String, TextMatcher> more = new HashMap<>(byName);
        more.put(name, matcher);
        return new Matchers(more);
    }

    Matchers equal(String name, String value) {
        return with(name, new TextMatcher.Exactly(value));
    }

    /** @throws IllegalArgumentException when the text is no regular expression */
    Matchers matching(String name, String regex) {
        try {
            return with(name, new TextMatcher.Regex(regex, LabelRegex.compile(regex)));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "\"" + regex + "\" is no regular expression: " + e.getDescription(), e);
        }
    }

    Matchers absent(String name) {
        return with(name, new TextMatcher.Present(false));
    }
}
