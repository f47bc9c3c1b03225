package dev.tocsin.evaluator.ingest;

import com.google.re2j.Matcher;
import java.util.Map;
import java.util.Optional;

/**
 * A text that refers to the groups of a regular expression as Go's {@code Regexp.Expand} reads it: {@code $1},
 * {@code $name}, {@code ${name}}, {@code $$}. A name is as long as letters, digits and underscores go; an unknown group is
 * empty; a dollar sign that begins nothing stays.
 */
final class Template {

    private final String text;
    private final Map<String, Integer> groups;

    Template(String text, Map<String, Integer> groups) {
        this.text = text;
        this.groups = groups;
    }

    /** Whether the text refers to nothing. */
    boolean isConstant() {
        return text.indexOf('$') < 0;
    }

    String expand(Matcher match) {
        if (isConstant()) {
            return text;
        }
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int dollar = text.indexOf('$', at);
            if (dollar < 0) {
                break;
            }
            result.append(text, at, dollar);
            boolean braced = text.startsWith("{", dollar + 1);
            int start = dollar + (braced ? 2 : 1);
            int end = start;
            while (end < text.length() && isNamePart(text.charAt(end))) {
                end++;
            }
            boolean complete = end > start && (!braced || text.startsWith("}", end));
            if (complete) {
                result.append(group(match, text.substring(start, end)).orElse(""));
                at = braced ? end + 1 : end;
            } else {
                result.append('$');
                at = text.startsWith("$", dollar + 1) ? dollar + 2 : dollar + 1;
            }
        }
        return result.append(text, Math.min(at, text.length()), text.length()).toString();
    }

    private Optional<String> group(Matcher match, String name) {
        Integer number = groups.get(name);
        if (number == null && isNumber(name)) {
            number = Integer.valueOf(name);
        }
        return number == null || number > match.groupCount()
                ? Optional.empty()
                : Optional.ofNullable(match.group(number));
    }

    private static boolean isNumber(String name) {
        return name.length() < 9 && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isNamePart(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }
}
