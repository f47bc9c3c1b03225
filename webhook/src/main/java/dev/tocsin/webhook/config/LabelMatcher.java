package dev.tocsin.webhook.config;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Map;

/**
 * A condition on one label; a label that is missing counts as empty.
 *
 * @param name  the label's name
 * @param value compared as text, or for the regex operators a pattern of RE2 syntax that must match the whole value
 */
public record LabelMatcher(String name, Operator operator, String value) {

    /** How value and label are compared. */
    public enum Operator {
        EQUAL("="),
        NOT_EQUAL("!="),
        REGEX_MATCH("=~"),
        REGEX_NO_MATCH("!~");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** How it is written. */
        public String sign() {
            return sign;
        }

        boolean isRegex() {
            return this == REGEX_MATCH || this == REGEX_NO_MATCH;
        }
    }

    /** @throws PatternSyntaxException if the value should be a pattern and is none */
    public LabelMatcher {
        if (operator.isRegex()) {
            // By itself, since "a)(b" would pass once it is wrapped.
            Pattern.compile(value);
        }
    }

    /** The condition as a predicate over label sets. */
    public LabelPredicate predicate() {
        return switch (operator) {
            case EQUAL -> labels -> labels.getOrDefault(name, "").equals(value);
            case NOT_EQUAL -> labels -> !labels.getOrDefault(name, "").equals(value);
            case REGEX_MATCH -> {
                Pattern pattern = compile(value);
                yield labels -> pattern.matches(labels.getOrDefault(name, ""));
            }
            case REGEX_NO_MATCH -> {
                Pattern pattern = compile(value);
                yield labels -> !pattern.matches(labels.getOrDefault(name, ""));
            }
        };
    }

    /** A predicate over label sets. */
    @FunctionalInterface
    public interface LabelPredicate {
        boolean matches(Map<String, String> labels);
    }

    /** As Alertmanager prints it in group keys: {@code name="value"}. */
    @Override
    public String toString() {
        boolean bare = name.chars().noneMatch(LabelMatcher::isReserved);
        return bare
                ? name + operator.sign + '"' + escaped(value) + '"'
                : GoQuote.quote(name) + operator.sign + GoQuote.quote(value);
    }

    /** Characters that end a name or value written without quotes. */
    static boolean isReserved(int c) {
        return Character.isWhitespace(c) || "{}!=~,\\\"'`".indexOf(c) >= 0;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
    }

    private static Pattern compile(String pattern) {
        return Pattern.compile("^(?:" + pattern + ")$");
    }
}
