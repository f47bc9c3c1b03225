package dev.tocsin.promql.label;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a regular expression on label values is decided. Lists of words ({@code a|b|c}) and open ends ({@code a.*}),
 * which most of them are, do without the regular expression engine.
 */
sealed interface RegexCondition {

    /** How many alternatives one pattern has: the time to compile it grows with their square. */
    int TOGETHER = 1000;

    boolean matches(String value);

    /** {@code a|b|c}: one of the words. */
    record OneOf(Set<String> words) implements RegexCondition {
        @Override
        public boolean matches(String value) {
            return words.contains(value);
        }
    }

    /** {@code prefix.*} and {@code prefix.+}. */
    record StartsWith(String prefix, int minLength) implements RegexCondition {
        @Override
        public boolean matches(String value) {
            return value.length() >= minLength && value.startsWith(prefix);
        }
    }

    /** {@code a|b.c|d}: one of the words, or what a pattern matches. */
    record AnyOf(Set<String> words, List<Pattern> patterns) implements RegexCondition {
        @Override
        public boolean matches(String value) {
            if (words.contains(value)) {
                return true;
            }
            for (Pattern pattern : patterns) {
                if (pattern.matches(value)) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * The condition that a regular expression states.
     *
     * @throws com.google.re2j.PatternSyntaxException when it is none
     */
    static RegexCondition of(String regex) {
        RegexCondition open = openEnd(regex);
        if (open != null) {
            return open;
        }
        Set<String> words = new LinkedHashSet<>();
        List<String> others = new ArrayList<>();
        for (String alternative : RegexAlternatives.of(regex)) {
            String word = RegexAlternatives.word(alternative);
            if (word == null) {
                others.add(alternative);
            } else {
                words.add(word);
            }
        }
        return others.isEmpty()
                ? new OneOf(Collections.unmodifiableSet(words))
                : new AnyOf(Collections.unmodifiableSet(words), patterns(regex, others));
    }

    /** The alternatives that are no words, so many in one pattern as are compiled in reasonable time. */
    private static List<Pattern> patterns(String regex, List<String> alternatives) {
        RegexLimits.check(regex);
        List<Pattern> patterns = new ArrayList<>();
        try {
            for (int from = 0; from < alternatives.size(); from += TOGETHER) {
                int to = Math.min(alternatives.size(), from + TOGETHER);
                patterns.add(LabelRegex.compile(String.join("|", alternatives.subList(from, to))));
            }
        } catch (PatternSyntaxException partOnly) {
            return List.of(LabelRegex.compile(regex));
        }
        return patterns;
    }

    /** {@code prefix.*} or {@code prefix.+}; null for anything else. */
    private static @Nullable RegexCondition openEnd(String regex) {
        if (!regex.endsWith(".*") && !regex.endsWith(".+")) {
            return null;
        }
        String prefix = RegexAlternatives.word(regex.substring(0, regex.length() - 2));
        return prefix == null
                ? null
                : new StartsWith(prefix, regex.endsWith("*") ? prefix.length() : prefix.length() + 1);
    }
}
