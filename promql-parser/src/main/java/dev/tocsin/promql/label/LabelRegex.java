package dev.tocsin.promql.label;

import com.google.re2j.Pattern;

/**
 * The one place that knows how Prometheus reads a regular expression on label values: RE2, anchored, dot matches all.
 */
public final class LabelRegex {

    private LabelRegex() {}

    /**
     * Compiles a regular expression so that {@link Pattern#matches} decides as Prometheus does.
     *
     * @throws com.google.re2j.PatternSyntaxException with RE2's message when {@code regex} is no regular expression
     */
    public static Pattern compile(String regex) {
        // Compiled alone first, so that an unbalanced parenthesis cannot close the group added below.
        Pattern.compile(regex);
        return Pattern.compile("^(?s:" + regex + ")$", Pattern.DOTALL);
    }
}
