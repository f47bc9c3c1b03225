package dev.tocsin.evaluator.rule.template;

import dev.tocsin.promql.format.GoStrings;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What a number written in a template can be taken for.
 *
 * @param integer the value as an integer, null when it is none or does not fit
 * @param decimal the value as a float
 * @param point   whether it is written as a float, and is one where nothing else is asked for
 */
public record GoNumber(@Nullable Long integer, double decimal, boolean point) {

    private static final double INTEGERS_END = 0x1p63;

    /**
     * Reads a number as Go writes them: with {@code 0x}, {@code 0o}, {@code 0b} and {@code _}.
     *
     * @throws TemplateFailure with Go's message when it is none
     */
    static GoNumber of(String text) {
        BigInteger integer = readInteger(text);
        if (integer != null && integer.bitLength() <= 64 && (integer.signum() >= 0 || integer.bitLength() < 64)) {
            Long value = integer.bitLength() < 64 ? integer.longValue() : null;
            return new GoNumber(value, integer.doubleValue(), false);
        }
        Double decimal = GoFloatReader.readFinite(text);
        if (decimal == null) {
            throw new TemplateFailure("illegal number syntax: " + GoStrings.quote(text));
        }
        if (!isWrittenAsFloat(text)) {
            throw new TemplateFailure("integer overflow: " + GoStrings.quote(text));
        }
        double value = decimal;
        boolean whole = value == Math.rint(value) && value >= -INTEGERS_END && value < INTEGERS_END;
        return new GoNumber(whole ? (Long) (long) value : null, value, true);
    }

    static GoNumber ofCharacter(int c) {
        return new GoNumber((long) c, c, false);
    }

    private static boolean isWrittenAsFloat(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (".eEpP".indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable BigInteger readInteger(String text) {
        int sign = text.startsWith("+") || text.startsWith("-") ? 1 : 0;
        String digits = text.substring(sign);
        int radix = 10;
        int prefix = 0;
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            prefix = 2;
            switch (digits.charAt(1)) {
                case 'x', 'X' -> radix = 16;
                case 'o', 'O' -> radix = 8;
                case 'b', 'B' -> radix = 2;
                default -> {
                    radix = 8;
                    prefix = 1;
                }
            }
        }
        if (!GoFloatReader.areUnderscoresPlaced(digits)) {
            return null;
        }
        String plain = digits.substring(prefix).replace("_", "");
        if (plain.isEmpty()) {
            return null;
        }
        for (int i = 0; i < plain.length(); i++) {
            if (Character.digit(plain.charAt(i), radix) < 0) {
                return null;
            }
        }
        BigInteger value = new BigInteger(plain, radix);
        return text.startsWith("-") ? value.negate() : value;
    }
}
