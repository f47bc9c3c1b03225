package dev.tocsin.promql.label;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a regular expression apart into alternatives that together match what it matches: {@code a|b} into two, and so {@code
 * (a|b)} and {@code x-(a|b)-y}, as dashboards write the chosen values of a variable. What flags amid an expression or the names of its groups are about stays
 * together.
 */
final class RegexAlternatives {

    private static final String SPECIAL = ".^$*+?()[]{}|\\";

    /** What an escape makes an ordinary character. */
    private static final String ESCAPABLE = SPECIAL + "-/";

    private static final String QUANTIFIERS = "*+?{";

    /** How many characters all alternatives may have when what stands around a group is written out for each. */
    private static final int SIZE_MAX = 10_000_000;

    /** Flags of all that follows. */
    private static final Pattern FLAGS = Pattern.compile("\\(\\?[a-zA-Z-]+\\)");

    /** How many groups around one another are opened. */
    private static final int DEPTH_MAX = 4;

    private final String regex;
    private final int depthLeft;
    private final List<String> alternatives = new ArrayList<>();
    private int groups;
    private int groupStart;
    private int groupEnd;

    private RegexAlternatives(String regex, int depthLeft) {
        this.regex = regex;
        this.depthLeft = depthLeft;
    }

    /** The alternatives of an expression; itself alone where it has none, or is no expression at all. */
    static List<String> of(String regex) {
        var flags = FLAGS.matcher(regex);
        if (!flags.lookingAt()) {
            return of(regex, DEPTH_MAX);
        }
        String flag = flags.group();
        return of(regex.substring(flag.length()), DEPTH_MAX - 1).stream().map(flag::concat).toList();
    }

    private static List<String> of(String regex, int depthLeft) {
        RegexAlternatives parts = new RegexAlternatives(regex, depthLeft);
        if (!parts.split()) {
            return List.of(regex);
        }
        return parts.alternatives.size() == 1 && parts.groups == 1 ? parts.distribute() : parts.alternatives;
    }

    /** The text that an expression stands for when it has no special characters but escaped ones, else null. */
    static @Nullable String word(String regex) {
        StringBuilder word = new StringBuilder(regex.length());
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\' && i + 1 < regex.length() && ESCAPABLE.indexOf(regex.charAt(i + 1)) >= 0) {
                i++;
                word.append(regex.charAt(i));
            } else if (SPECIAL.indexOf(c) >= 0) {
                return null;
            } else {
                word.append(c);
            }
        }
        return word.toString();
    }

    /** Splits at the bars outside of groups; false where that is not possible. */
    private boolean split() {
        int depth = 0;
        int start = 0;
        for (int i = 0; i < regex.length(); i++) {
            switch (regex.charAt(i)) {
                case '\\' -> {
                    i++;
                    if (regex.startsWith("Q", i)) {
                        return false;
                    }
                }
                case '[' -> {
                    i = endOfClass(i);
                    if (i < 0) {
                        return false;
                    }
                }
                case '(' -> {
                    if (regex.startsWith("?", i + 1) && !regex.startsWith("?:", i + 1)) {
                        return false;
                    }
                    if (depth++ == 0) {
                        groups++;
                        groupStart = i;
                    }
                }
                case ')' -> {
                    if (depth-- == 0) {
                        return false;
                    }
                    groupEnd = i;
                }
                case '|' -> {
                    if (depth == 0) {
                        alternatives.add(regex.substring(start, i));
                        start = i + 1;
                    }
                }
                default -> {}
            }
        }
        alternatives.add(regex.substring(start));
        return depth == 0;
    }

    /** The index of the bracket that ends a character class, -1 where there is none. */
    private int endOfClass(int start) {
        int first = start + (regex.startsWith("^", start + 1) ? 2 : 1);
        for (int i = first; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '\\') {
                i++;
            } else if (regex.startsWith("[:", i)) {
                i = Math.max(i, regex.indexOf(":]", i) + 1);
            } else if (c == ']' && i > first) {
                return i;
            }
        }
        return -1;
    }

    /** The alternatives of the only group, each with what stands around the group. */
    private List<String> distribute() {
        String before = regex.substring(0, groupStart);
        String after = regex.substring(groupEnd + 1);
        if (depthLeft == 0 || startsWithQuantifier(after)) {
            return List.of(regex);
        }
        if (depthLeft == DEPTH_MAX) {
            // An expression is anchored in any case.
            before = before.startsWith("^") ? before.substring(1) : before;
            after = after.endsWith("$") && !after.endsWith("\\$") ? after.substring(0, after.length() - 1) : after;
        }
        return each(before, after);
    }

    private List<String> each(String before, String after) {
        int contentStart = groupStart + (regex.startsWith("?:", groupStart + 1) ? 3 : 1);
        List<String> inner = of(regex.substring(contentStart, groupEnd), depthLeft - 1);
        long size = (long) inner.size() * (before.length() + after.length()) + regex.length();
        if (size > SIZE_MAX || inner.size() == 1 || inner.stream().anyMatch(RegexAlternatives::startsWithQuantifier)) {
            return List.of(regex);
        }
        return inner.stream().map(alternative -> before + alternative + after).toList();
    }

    /** Whether an expression is none alone, but may become one behind another. */
    private static boolean startsWithQuantifier(String regex) {
        return !regex.isEmpty() && QUANTIFIERS.indexOf(regex.charAt(0)) >= 0;
    }
}
