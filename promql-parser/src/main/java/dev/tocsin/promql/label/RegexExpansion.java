package dev.tocsin.promql.label;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A replacement text with references to the groups of a regular expression, as Go expands it: {@code $1}, {@code ${1}},
 * {@code $name}, {@code ${name}}; a name reaches as far as letters, digits and underscores go; {@code $$} is a dollar; unknown
 * groups are empty.
 */
public final class RegexExpansion {

    /** Texts and group numbers in turn: text, group, text, …; an unknown group is -1. */
    private final List<String> texts = new ArrayList<>();

    private final List<Integer> groups = new ArrayList<>();

    /** The replacement {@code template} for matches of {@code regex}. */
    public RegexExpansion(String template, Pattern regex) {
        Map<String, Integer> named = regex.namedGroups();
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < template.length()) {
            char c = template.charAt(i);
            if (c != '$') {
                text.append(c);
                i++;
                continue;
            }
            if (template.startsWith("$$", i)) {
                text.append('$');
                i += 2;
                continue;
            }
            boolean braced = template.startsWith("${", i);
            int start = i + (braced ? 2 : 1);
            int end = start;
            while (end < template.length() && isNamePart(template.charAt(end))) {
                end++;
            }
            boolean closed = !braced || end < template.length() && template.charAt(end) == '}';
            if (end == start || !closed) {
                text.append('$');
                i++;
                continue;
            }
            texts.add(text.toString());
            text.setLength(0);
            groups.add(groupNumber(template.substring(start, end), named, regex.groupCount()));
            i = braced ? end + 1 : end;
        }
        texts.add(text.toString());
    }

    /** The text for the current match. */
    public String expand(Matcher match) {
        StringBuilder expanded = new StringBuilder(texts.getFirst());
        for (int i = 0; i < groups.size(); i++) {
            int number = groups.get(i);
            String group = number < 0 ? null : match.group(number);
            if (group != null) {
                expanded.append(group);
            }
            expanded.append(texts.get(i + 1));
        }
        return expanded.toString();
    }

    private static boolean isNamePart(char c) {
        return c == '_' || Character.isLetterOrDigit(c);
    }

    private static int groupNumber(String name, Map<String, Integer> named, int groupCount) {
        if (name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return name.length() < 9 && Integer.parseInt(name) <= groupCount ? Integer.parseInt(name) : -1;
        }
        return named.getOrDefault(name, -1);
    }
}
