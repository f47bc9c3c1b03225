package dev.tocsin.promql.label;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

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
        RegexLimits.check(regex);
        // Compiled alone first, so that an unbalanced parenthesis cannot close the group added below.
        Pattern.compile(regex);
        Pattern pattern = Pattern.compile("^(?s:" + regex + ")$", Pattern.DOTALL);
        try {
            pattern.matches("");
        } catch (StackOverflowError e) {
            // The matcher steps into one optional part after the other, each a call deeper.
            throw new PatternSyntaxException("expression too large", regex.substring(0, Math.min(100, regex.length())));
        }
        return pattern;
    }
}
