package dev.tocsin.promql.label;

import dev.tocsin.promql.format.GoStrings;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition on one label. A label that a series lacks has the empty value. Regular expressions have RE2 syntax, are
 * anchored at both ends, and their dot matches a newline. Two matchers are equal when they are written the same.
 */
public final class Matcher {

    private final String name;
    private final MatchOperator operator;
    private final String value;
    private final @Nullable RegexCondition condition;

    /**
     * A matcher on the label {@code name}.
     *
     * @throws com.google.re2j.PatternSyntaxException when the operator takes a regular expression and {@code value} is
     *     none
     */
    public Matcher(String name, MatchOperator operator, String value) {
        this.name = name;
        this.operator = operator;
        this.value = value;
        this.condition = switch (operator) {
            case EQUAL, NOT_EQUAL -> null;
            case REGEX, NOT_REGEX -> RegexCondition.of(value);
        };
    }

    public static Matcher equal(String name, String value) {
        return new Matcher(name, MatchOperator.EQUAL, value);
    }

    public String name() {
        return name;
    }

    public MatchOperator operator() {
        return operator;
    }

    /** The value or regular expression as it was written. */
    public String value() {
        return value;
    }

    /** Whether a label value (empty when the label is missing) meets the condition. */
    public boolean matches(String labelValue) {
        return switch (operator) {
            case EQUAL -> labelValue.equals(value);
            case NOT_EQUAL -> !labelValue.equals(value);
            case REGEX -> Objects.requireNonNull(condition).matches(labelValue);
            case NOT_REGEX -> !Objects.requireNonNull(condition).matches(labelValue);
        };
    }

    /**
     * The only values that can meet the condition, where these are known from how it is written: {@code a} and {@code
     * b} for {@code =~"a|b"}. The empty value stands for a missing label here too.
     */
    public Optional<Set<String>> setMatches() {
        return switch (operator) {
            case EQUAL -> Optional.of(Set.of(value));
            case REGEX ->
                    condition instanceof RegexCondition.OneOf oneOf ? Optional.of(oneOf.words()) : Optional.empty();
            case NOT_EQUAL, NOT_REGEX -> Optional.empty();
        };
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Matcher that
                && operator == that.operator
                && name.equals(that.name)
                && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, operator, value);
    }

    /** The canonical text: {@code job=~"a|b"}. */
    @Override
    public String toString() {
        return (Labels.isPlainLabelName(name) ? name : GoStrings.quote(name)) + operator.text()
                + GoStrings.quote(value);
    }
}
