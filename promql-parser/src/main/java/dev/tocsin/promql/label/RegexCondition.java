package dev.tocsin.promql.label;

import com.google.re2j.Pattern;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a regular expression on label values is decided. Lists of words ({@code a|b|c}) and open ends ({@code a.*}),
 * which most of them are, do without the regular expression engine.
 */
sealed interface RegexCondition {

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

    /** Any other expression. */
    record Matches(Pattern pattern) implements RegexCondition {
        @Override
        public boolean matches(String value) {
            return pattern.matches(value);
        }
    }

    /**
     * The condition that a regular expression states.
     *
     * @throws com.google.re2j.PatternSyntaxException when it is none
     */
    static RegexCondition of(String regex) {
        RegexCondition simple = simple(regex);
        return simple == null ? new Matches(LabelRegex.compile(regex)) : simple;
    }

    private static @Nullable RegexCondition simple(String regex) {
        Set<String> words = new LinkedHashSet<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '|') {
                words.add(word.toString());
                word.setLength(0);
            } else if (c == '\\' && i + 1 < regex.length() && ".^$*+?()[]{}|\\-/".indexOf(regex.charAt(i + 1)) >= 0) {
                i++;
                word.append(regex.charAt(i));
            } else if (c == '.' && words.isEmpty() && i == regex.length() - 2) {
                return openEnd(word.toString(), regex.charAt(i + 1));
            } else if (".^$*+?()[]{}\\".indexOf(c) >= 0) {
                return null;
            } else {
                word.append(c);
            }
        }
        words.add(word.toString());
        return new OneOf(Collections.unmodifiableSet(words));
    }

    private static @Nullable RegexCondition openEnd(String prefix, char quantifier) {
        return switch (quantifier) {
            case '*' -> new StartsWith(prefix, prefix.length());
            case '+' -> new StartsWith(prefix, prefix.length() + 1);
            default -> null;
        };
    }
}
