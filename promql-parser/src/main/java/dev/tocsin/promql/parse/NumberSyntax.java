package dev.tocsin.promql.parse;

import dev.tocsin.promql.format.GoStrings;

/**
 * Says what is wrong with a text that begins like a number or duration and is neither. Prometheus quotes the text up to
 * where its own scan stopped, so the scan is done as it does it.
 */
final class NumberSyntax {

    private static final String DIGITS = "0123456789";
    private static final String HEX_DIGITS = "0123456789abcdefABCDEF";

    private final String text;
    private int at;

    private NumberSyntax(String text) {
        this.text = text;
    }

    /** The message for the bad number at the start of {@code text}. */
    static String error(String text) {
        NumberSyntax scan = new NumberSyntax(text);
        if (scan.number()) {
            return "error parsing number: strconv.ParseFloat: parsing \"" + text.substring(0, scan.at)
                    + "\": invalid syntax";
        }
        scan.duration();
        return "bad number or duration syntax: "
                + GoStrings.quote(text.substring(0, Math.min(scan.at, text.length())));
    }

    private boolean number() {
        String digits = DIGITS;
        if (accept("0") && accept("xX")) {
            accept("_");
            digits = HEX_DIGITS;
        }
        accept(".");
        accept(digits);
        boolean dot = false;
        boolean exponent = false;
        while (is(digits) || is("._eE")) {
            if (is(".") && dot || is("eE") && exponent) {
                at++;
                return false;
            }
            if (accept(".")) {
                dot = true;
                if (accept("_.") || digits.equals(HEX_DIGITS)) {
                    return false;
                }
            } else if (accept("eE")) {
                exponent = true;
                accept("+-");
                if (accept("._eE") || at == text.length()) {
                    return false;
                }
            } else if (accept("_")) {
                if (accept("._eE") || at == text.length()) {
                    return false;
                }
            } else {
                acceptAll(digits);
            }
        }
        return !isAlphanumeric();
    }

    private void duration() {
        if (!accept("smhdwy")) {
            return;
        }
        accept("s");
        while (is(DIGITS)) {
            acceptAll(DIGITS);
            if (!accept("smhdw")) {
                return;
            }
            accept("s");
        }
        at++;
    }

    private boolean is(String characters) {
        return at < text.length() && characters.indexOf(text.charAt(at)) >= 0;
    }

    private boolean accept(String characters) {
        boolean accepted = is(characters);
        if (accepted) {
            at++;
        }
        return accepted;
    }

    private void acceptAll(String characters) {
        while (is(characters)) {
            at++;
        }
    }

    private boolean isAlphanumeric() {
        return is(DIGITS) || is("_") || at < text.length() && isLetter(text.charAt(at));
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
