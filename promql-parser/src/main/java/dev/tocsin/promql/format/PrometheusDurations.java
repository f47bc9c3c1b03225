package dev.tocsin.promql.format;

import java.math.BigInteger;
import java.util.Arrays;

/** Durations in Prometheus' notation ({@code 1h30m}), in milliseconds. Source: reference §2, "Durations". */
public final class PrometheusDurations {

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long WEEK = 7 * DAY;
    private static final long YEAR = 365 * DAY;

    /** What fits into 64 bits of nanoseconds. */
    private static final long MAX = Long.MAX_VALUE / 1_000_000;

    /** More digits than any number of 64 bits has, leading zeros aside: reading them takes time that grows with the square. */
    private static final int DIGITS_MAX = 100;

    private static final long[] UNITS = {YEAR, WEEK, DAY, HOUR, MINUTE, SECOND, 1};
    private static final String[] UNIT_NAMES = {"y", "w", "d", "h", "m", "s", "ms"};

    private PrometheusDurations() {}

    /** The canonical text: {@code 90d}, {@code 1h30m}, {@code 0s}; negative durations have a leading minus. */
    public static String print(long milliseconds) {
        if (milliseconds == 0) {
            return "0s";
        }
        StringBuilder text = new StringBuilder(milliseconds < 0 ? "-" : "");
        long rest = Math.abs(milliseconds);
        for (int i = 0; i < UNITS.length; i++) {
            boolean onlyWhole = i < 2;
            long amount = rest / UNITS[i];
            if (amount > 0 && (!onlyWhole || rest % UNITS[i] == 0)) {
                text.append(amount).append(UNIT_NAMES[i]);
                rest -= amount * UNITS[i];
            }
        }
        return text.toString();
    }

    /**
     * Reads a duration without sign, {@code 0} included: whole numbers with units, from the largest unit to the
     * smallest.
     *
     * @throws IllegalArgumentException with Prometheus' message when the text is no duration or exceeds 292 years
     */
    public static long parse(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("empty duration string");
        }
        if (text.equals("0")) {
            return 0;
        }
        long total = 0;
        int lastUnit = -1;
        int at = 0;
        while (at < text.length()) {
            int unitStart = skip(text, at, true);
            int end = skip(text, unitStart, false);
            if (unitStart == at || end == unitStart) {
                throw noDuration(text);
            }
            String name = text.substring(unitStart, end);
            int unit = Arrays.asList(UNIT_NAMES).indexOf(name);
            if (unit < 0) {
                throw new IllegalArgumentException(
                        "unknown unit " + GoStrings.quote(name) + " in duration " + GoStrings.quote(text));
            }
            if (unit <= lastUnit) {
                throw noDuration(text);
            }
            lastUnit = unit;
            total += amount(text, text.substring(at, unitStart), UNITS[unit]);
            if (total > MAX) {
                throw outOfRange();
            }
            at = end;
        }
        return total;
    }

    private static long amount(String text, String digits, long unit) {
        if (digits.length() > DIGITS_MAX) {
            throw noDuration(text);
        }
        BigInteger amount = new BigInteger(digits);
        if (amount.bitLength() > Long.SIZE) {
            throw noDuration(text);
        }
        BigInteger milliseconds = amount.multiply(BigInteger.valueOf(unit));
        if (milliseconds.compareTo(BigInteger.valueOf(MAX)) > 0) {
            throw outOfRange();
        }
        return milliseconds.longValue();
    }

    private static int skip(String text, int from, boolean digits) {
        int at = from;
        while (at < text.length() && (text.charAt(at) >= '0' && text.charAt(at) <= '9') == digits) {
            at++;
        }
        return at;
    }

    private static IllegalArgumentException noDuration(String text) {
        return new IllegalArgumentException("not a valid duration string: " + GoStrings.quote(text));
    }

    private static IllegalArgumentException outOfRange() {
        return new IllegalArgumentException("duration out of range");
    }
}
