package dev.tocsin.evaluator.rule.template;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tocsin.promql.format.GoStrings;
import org.jspecify.annotations.Nullable;

/** Regular expressions in templates: RE2, found anywhere in the text. */
final class GoRegexes {

    private static final RecentRegexes RECENT = new RecentRegexes(256);

    private GoRegexes() {}

    static boolean matches(String regex, String text) {
        try {
            return RECENT.compile(regex).matcher(text).find();
        } catch (PatternSyntaxException e) {
            throw new TemplateFailure(String.valueOf(e.getMessage()));
        }
    }

    /** Replaces every match; the replacement names groups as {@code $1}, {@code ${1}} or {@code ${name}}. */
    static String replaceAll(String regex, String replacement, String text) {
        Pattern pattern;
        try {
            pattern = RECENT.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new TemplateFailure("regexp: Compile(" + quoted(regex) + "): " + e.getMessage());
        }
        Matcher matcher = pattern.matcher(text);
        BoundedText out = new BoundedText();
        int copied = 0;
        while (matcher.find()) {
            boolean emptyAfterMatch = matcher.end() == matcher.start() && matcher.start() == copied && copied > 0;
            if (!emptyAfterMatch) {
                out.append(text.substring(copied, matcher.start()));
                appendExpanded(out, replacement, matcher, pattern);
                copied = matcher.end();
            }
        }
        return out.append(text.substring(copied)).toString();
    }

    private static void appendExpanded(BoundedText out, String replacement, Matcher matcher, Pattern pattern) {
        int at = 0;
        while (true) {
            int dollar = replacement.indexOf('$', at);
            if (dollar < 0 || dollar == replacement.length() - 1) {
                out.append(replacement.substring(at));
                return;
            }
            out.append(replacement.substring(at, dollar));
            at = appendReference(out, replacement, dollar, matcher, pattern);
        }
    }

    /** Appends what the reference at a dollar sign stands for; the index behind the reference. */
    private static int appendReference(
            BoundedText out, String replacement, int dollar, Matcher matcher, Pattern pattern) {
        if (replacement.charAt(dollar + 1) == '$') {
            out.append('$');
            return dollar + 2;
        }
        boolean braced = replacement.charAt(dollar + 1) == '{';
        int start = dollar + (braced ? 2 : 1);
        int end = start;
        while (end < replacement.length() && GoRunes.isAlphaNumeric(replacement.charAt(end))) {
            end++;
        }
        boolean closed = !braced || end < replacement.length() && replacement.charAt(end) == '}';
        if (end == start || !closed) {
            out.append('$');
            return dollar + 1;
        }
        String group = group(replacement.substring(start, end), matcher, pattern);
        out.append(group == null ? "" : group);
        return braced ? end + 1 : end;
    }

    private static @Nullable String group(String name, Matcher matcher, Pattern pattern) {
        boolean number = name.chars().allMatch(c -> c >= '0' && c <= '9');
        if (number && name.length() < 9) {
            int index = Integer.parseInt(name);
            return index <= matcher.groupCount() ? matcher.group(index) : null;
        }
        Integer index = pattern.namedGroups().get(name);
        return index == null ? null : matcher.group(index);
    }

    /** In back quotes where that is possible. */
    private static String quoted(String regex) {
        return GoRunes.fitsBackquotes(regex) ? "`" + regex + "`" : GoStrings.quote(regex);
    }
}
