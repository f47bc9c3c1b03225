package dev.tocsin.evaluator.rule.template;

import dev.tocsin.promql.format.GoStrings;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads floats as Go's {@code strconv.ParseFloat}. */
final class GoFloatReader {

    private GoFloatReader() {}

    /**
     * The value of a text.
     *
     * @throws TemplateFailure with Go's message when it is no float or too large for one
     */
    static double read(String text) {
        String word = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
        switch (word.toLowerCase(Locale.ROOT)) {
            case "inf", "infinity" -> {
                return text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            }
            case "nan" -> {
                if (word.length() == text.length()) {
                    return Double.NaN;
                }
            }
            default -> {}
        }
        if (!isFloat(word)) {
            throw new TemplateFailure("strconv.ParseFloat: parsing " + GoStrings.quote(text) + ": invalid syntax");
        }
        double value = Double.parseDouble(text.replace("_", ""));
        if (Double.isInfinite(value)) {
            throw new TemplateFailure("strconv.ParseFloat: parsing " + GoStrings.quote(text) + ": value out of range");
        }
        return value;
    }

    /** The value of a text of digits, or null when it is no float or too large for one. */
    static @Nullable Double readFinite(String text) {
        String word = text.startsWith("+") || text.startsWith("-") ? text.substring(1) : text;
        if (!isFloat(word)) {
            return null;
        }
        double value = Double.parseDouble(text.replace("_", ""));
        return Double.isInfinite(value) ? null : (Double) value;
    }

    /** Digits with a point and an exponent, decimal or hexadecimal; the latter must have its exponent. */
    private static boolean isFloat(String text) {
        boolean hexadecimal = text.startsWith("0x") || text.startsWith("0X");
        int at = hexadecimal ? 2 : 0;
        int digits = 0;
        boolean point = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '.' && !point) {
                point = true;
            } else if (Character.digit(c, hexadecimal ? 16 : 10) >= 0 && c < 0x80) {
                digits++;
            } else if (c != '_') {
                break;
            }
        }
        if (digits == 0 || !areUnderscoresPlaced(text)) {
            return false;
        }
        boolean exponent = at < text.length() && (hexadecimal ? "pP" : "eE").indexOf(text.charAt(at)) >= 0;
        return exponent ? isExponent(text, at + 1) : at == text.length() && !hexadecimal;
    }

    private static boolean isExponent(String text, int from) {
        int at = from < text.length() && (text.charAt(from) == '+' || text.charAt(from) == '-') ? from + 1 : from;
        if (at == text.length()) {
            return false;
        }
        for (int i = at; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c != '_' || i == at)) {
                return false;
            }
        }
        return true;
    }

    /** Whether each underscore stands between two digits, the prefix of the base counting as one. */
    static boolean areUnderscoresPlaced(String text) {
        boolean prefixed = text.length() > 1 && text.charAt(0) == '0' && "xXoObB".indexOf(text.charAt(1)) >= 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '_') {
                continue;
            }
            boolean before = i > 0 && (Character.digit(text.charAt(i - 1), 16) >= 0 || prefixed && i == 2);
            boolean after = i + 1 < text.length() && Character.digit(text.charAt(i + 1), 16) >= 0;
            if (!before || !after) {
                return false;
            }
        }
        return true;
    }
}
