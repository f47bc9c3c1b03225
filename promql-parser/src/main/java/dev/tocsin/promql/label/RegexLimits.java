package dev.tocsin.promql.label;

import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Refuses regular expressions that would cost more than anybody means, before they are compiled: repetitions are written out
 * then, so that a short text can become millions of parts. The depth, and how far repetitions may multiply, are Go's.
 */
final class RegexLimits {

    private static final int DEPTH_MAX = 1000;
    private static final int REPEAT_MAX = 1000;

    /** How many characters an expression may have when its repetitions are written out. */
    private static final int SIZE_MAX = 100_000;

    private final String regex;
    private int at;

    /** The group that is open innermost, and those around it. */
    private Part group = new Part();

    private final Deque<Part> around = new ArrayDeque<>();

    private RegexLimits(String regex) {
        this.regex = regex;
    }

    /** What was read of a group, and the last atom in it, which a repetition is about. */
    private static final class Part {

        private long size;
        private int repeats = 1;
        private long lastSize;
        private int lastRepeats = 1;

        void add(long atomSize, int atomRepeats) {
            size += lastSize;
            repeats = Math.max(repeats, lastRepeats);
            lastSize = atomSize;
            lastRepeats = atomRepeats;
        }
    }

    /** @throws PatternSyntaxException when the expression is too large; whether it is one is not looked at */
    static void check(String regex) {
        new RegexLimits(regex).read();
    }

    private void read() {
        while (at < regex.length()) {
            int start = at;
            switch (regex.charAt(at++)) {
                case '\\' -> escape();
                case '[' -> characterClass();
                case '(' -> open();
                case ')' -> close();
                case '{' -> repeat(start);
                default -> group.add(1, 1);
            }
            if (group.size + group.lastSize > SIZE_MAX) {
                throw new PatternSyntaxException("expression too large", shown(regex));
            }
        }
    }

    private void escape() {
        if (regex.startsWith("Q", at)) {
            int end = regex.indexOf("\\E", at);
            group.add(0, 1);
            group.add((end < 0 ? regex.length() : end) - at, 1);
            at = end < 0 ? regex.length() : end + 2;
            return;
        }
        at++;
        // The braces of \x{10ffff} and \p{Greek} are no repetition.
        if (at < regex.length() && regex.charAt(at) == '{' && "xpP".indexOf(regex.charAt(at - 1)) >= 0) {
            int end = regex.indexOf('}', at);
            at = end < 0 ? regex.length() : end + 1;
        }
        group.add(1, 1);
    }

    private void characterClass() {
        if (regex.startsWith("^", at)) {
            at++;
        }
        int first = at;
        while (at < regex.length() && (regex.charAt(at) != ']' || at == first)) {
            if (regex.charAt(at) == '\\') {
                at++;
            } else if (regex.startsWith("[:", at)) {
                at = Math.max(at, regex.indexOf(":]", at) + 1);
            }
            at++;
        }
        at++;
        group.add(1, 1);
    }

    private void open() {
        if (around.size() == DEPTH_MAX) {
            throw new PatternSyntaxException("expression nests too deeply", shown(regex));
        }
        around.push(group);
        group = new Part();
    }

    private void close() {
        if (!around.isEmpty()) {
            Part inner = group;
            inner.add(0, 1);
            group = around.pop();
            group.add(inner.size + 1, inner.repeats);
        }
    }

    /** {@code {n}}, {@code {n,}} or {@code {n,m}}; anything else in braces is text. */
    private void repeat(int start) {
        int end = regex.indexOf('}', at);
        String counts = end < 0 ? "" : regex.substring(at, end);
        if (!counts.matches("\\d{1,9}(,\\d{0,9})?")) {
            group.add(1, 1);
            return;
        }
        at = end + 1;
        String last = counts.substring(counts.indexOf(',') + 1);
        int count = Math.max(1, Integer.parseInt(last.isEmpty() ? counts.substring(0, counts.indexOf(',')) : last));
        if ((long) count * group.lastRepeats > REPEAT_MAX) {
            throw new PatternSyntaxException("invalid repeat count", regex.substring(start, at));
        }
        group.lastSize *= count;
        group.lastRepeats *= count;
    }

    private static String shown(String regex) {
        return regex.length() <= 100 ? regex : regex.substring(0, 100) + "...";
    }
}
