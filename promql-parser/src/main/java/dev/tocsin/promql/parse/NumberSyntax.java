package dev.tocsin.promql.parse;

import dev.tocsin.promql.format.GoStrings;

/**
 * Says what is wrong with a text that begins like a number or duration and is neither. Prometheus quotes the text up to
 * where its own scan stopped, so the scan is done as it does it.
 */
final class NumberSyntax {

    private static final String DIGITS = "0123456789";
    private static final String HEXADECIMAL = "0123456789abcdefABCDEF";

    private final String text;

    /** Index of the next character; one behind the end when the scan asked for more than there is. */
    private int at;

    private NumberSyntax(String text) {
        this.text = text;
    }

    /** The message for the bad number or duration at the start of an expression's {@code text}. */
    static String error(String text) {
        NumberSyntax scan = new NumberSyntax(text);
        boolean number = scan.hexadecimalPrefix() ? scan.digits(HEXADECIMAL) : scan.digits(DIGITS);
        if (number && !scan.isAlphanumeric()) {
            return scan.noNumber();
        }
        scan.duration();
        return scan.badSyntax();
    }

    /** The message for the bad number at the start of a value in the series notation. */
    static String errorInSeries(String text) {
        NumberSyntax scan = new NumberSyntax(text);
        boolean number = scan.digits(DIGITS);
        return number && (scan.is("x") || !scan.isAlphanumeric()) ? scan.noNumber() : scan.badSyntax();
    }

    private String noNumber() {
        return NumberLiterals.invalidSyntax(scanned());
    }

    private String badSyntax() {
        return "bad number or duration syntax: " + GoStrings.quote(scanned());
    }

    private String scanned() {
        return text.substring(0, Math.min(at, text.length()));
    }

    private boolean hexadecimalPrefix() {
        if (accept("0") && accept("xX")) {
            accept("_");
            return true;
        }
        return false;
    }

    /** Whether digits, dots, exponents and underscores stand in an order that the scan lets pass. */
    private boolean digits(String digits) {
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
                if (accept("_.") || digits.equals(HEXADECIMAL)) {
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
        return true;
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
