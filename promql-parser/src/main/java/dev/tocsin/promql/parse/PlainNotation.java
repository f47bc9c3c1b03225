package dev.tocsin.promql.parse;

import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.LabelsBuilder;
import dev.tocsin.promql.series.SequenceItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plain part of the series notation at a glance: {@code up{job="x"}} without escapes, and sequences of decimal
 * numbers, gaps and {@code stale}. Test files hold thousands of these, and the grammar takes many times as long. Of anything
 * else, be it right or wrong, this reader makes nothing, and the grammar decides.
 */
final class PlainNotation {

    /** Below the most digits with which a repetition is in range, and a long without loss a double. */
    private static final int MAX_REPETITION_DIGITS = 9;

    private static final int MAX_EXACT_DIGITS = 15;

    private final String text;
    private int at;

    private PlainNotation(String text) {
        this.text = text;
    }

    /** The labels of a metric, null when it is not plain. */
    static @Nullable Labels metric(String text) {
        return new PlainNotation(text).metric();
    }

    /** The items of a sequence, null when it is not plain. */
    static @Nullable List<SequenceItem> sequence(String text) {
        return new PlainNotation(text).sequence();
    }

    private @Nullable Labels metric() {
        LabelsBuilder labels = new LabelsBuilder();
        String name = word(true);
        if (take('{')) {
            boolean more = !take('}');
            while (more) {
                skipSpaces();
                String label = word(false);
                String value = label.isEmpty() || !take('=') ? null : quoted();
                if (value == null || !labels.get(label).isEmpty()) {
                    return null;
                }
                labels.set(label, value);
                more = take(',');
                if (!more && !take('}')) {
                    return null;
                }
            }
        } else if (name.isEmpty()) {
            return null;
        }
        if (at < text.length()) {
            return null;
        }
        if (!name.isEmpty()) {
            labels.set(Labels.NAME, name);
        }
        return labels.build();
    }

    /** The name that begins here, empty when none does. */
    private String word(boolean withColons) {
        int start = at;
        while (at < text.length() && isWordPart(text.charAt(at), at > start, withColons)) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isWordPart(char c, boolean digits, boolean colons) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c == '_'
                || digits && isDigit(c)
                || colons && c == ':';
    }

    /** The text between double quotes, null when it is written in any other way. */
    private @Nullable String quoted() {
        if (!take('"')) {
            return null;
        }
        int start = at;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at);
            if (c == '\\' || c == '\n' || Character.isSurrogate(c)) {
                return null;
            }
            at++;
        }
        String value = text.substring(start, at);
        return take('"') ? value : null;
    }

    private @Nullable List<SequenceItem> sequence() {
        List<SequenceItem> items = new ArrayList<>();
        skipSpaces();
        while (at < text.length()) {
            SequenceItem item = item();
            if (item == null || at < text.length() && text.charAt(at) != ' ') {
                return null;
            }
            items.add(item);
            skipSpaces();
        }
        return items;
    }

    private @Nullable SequenceItem item() {
        if (take('_')) {
            int count = text.startsWith("x", at) ? repetitions() : 1;
            return count < 0 ? null : new SequenceItem.Gap(count);
        }
        if (text.startsWith("stale", at)) {
            at += "stale".length();
            return new SequenceItem.Stale();
        }
        return floats();
    }

    private @Nullable SequenceItem floats() {
        int sign = take('-') ? -1 : 1;
        if (sign > 0) {
            take('+');
        }
        double start = sign * number();
        int stepSign = take('+') ? 1 : take('-') ? -1 : 0;
        double step = stepSign == 0 ? 0 : stepSign * number();
        boolean repeated = text.startsWith("x", at);
        int repetitions = repeated ? repetitions() : 0;
        boolean plain = !Double.isNaN(start) && !Double.isNaN(step) && repetitions >= 0 && (repeated || stepSign == 0);
        return plain ? new SequenceItem.Floats(start, step, repetitions + 1) : null;
    }

    /** The number behind an {@code x}, -1 when there is none or it is large. */
    private int repetitions() {
        at++;
        int start = at;
        int value = 0;
        while (at < text.length() && isDigit(text.charAt(at)) && at - start < MAX_REPETITION_DIGITS) {
            value = 10 * value + text.charAt(at) - '0';
            at++;
        }
        return at == start ? -1 : value;
    }

    /** A decimal number without sign, not a number when it is written in any other way. */
    private double number() {
        int start = at;
        long digits = 0;
        while (at < text.length() && isDigit(text.charAt(at))) {
            digits = 10 * digits + text.charAt(at) - '0';
            at++;
        }
        boolean octal = at > start + 1 && text.charAt(start) == '0';
        if (at == start || octal) {
            return Double.NaN;
        }
        boolean whole = at - start <= MAX_EXACT_DIGITS;
        if (take('.')) {
            whole = false;
            if (skipDigits() == 0) {
                return Double.NaN;
            }
        }
        if (take('e')) {
            whole = false;
            if (!take('+')) {
                take('-');
            }
            if (skipDigits() == 0) {
                return Double.NaN;
            }
        }
        double value = whole ? digits : Double.parseDouble(text.substring(start, at));
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    private int skipDigits() {
        int start = at;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at - start;
    }

    private void skipSpaces() {
        while (take(' ')) {
            // all of them
        }
    }

    private boolean take(char c) {
        boolean there = at < text.length() && text.charAt(at) == c;
        if (there) {
            at++;
        }
        return there;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
