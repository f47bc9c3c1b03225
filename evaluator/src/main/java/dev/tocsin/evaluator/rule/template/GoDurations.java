package dev.tocsin.evaluator.rule.template;

import java.math.BigDecimal;

/** Durations as Go prints them: {@code 1h30m0s}, {@code 1.5s}, {@code 250ms}. */
final class GoDurations {

    static final long SECOND = 1_000_000_000L;
    private static final long MICROSECOND = 1_000L;
    private static final long MILLISECOND = 1_000_000L;

    private GoDurations() {}

    static String print(long nanos) {
        if (nanos == 0) {
            return "0s";
        }
        BigDecimal magnitude = BigDecimal.valueOf(nanos).abs();
        String sign = nanos < 0 ? "-" : "";
        if (nanos > -SECOND && nanos < SECOND) {
            return sign + below(Math.abs(nanos));
        }
        BigDecimal[] minutes = magnitude.divideAndRemainder(BigDecimal.valueOf(60 * SECOND));
        String seconds = decimal(minutes[1].movePointLeft(9)) + "s";
        long whole = minutes[0].longValueExact();
        if (whole == 0) {
            return sign + seconds;
        }
        String hours = whole >= 60 ? whole / 60 + "h" : "";
        return sign + hours + whole % 60 + "m" + seconds;
    }

    /** Less than a second: in the largest unit that gives at least one. */
    private static String below(long nanos) {
        if (nanos < MICROSECOND) {
            return nanos + "ns";
        }
        return nanos < MILLISECOND
                ? decimal(BigDecimal.valueOf(nanos, 3)) + "µs"
                : decimal(BigDecimal.valueOf(nanos, 6)) + "ms";
    }

    private static String decimal(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    /** A duration in units of so many seconds; whole units and the rest are converted apart, as in Go. */
    static double seconds(long nanos, long unit) {
        long unitNanos = unit * SECOND;
        long whole = nanos / unitNanos;
        return whole + nanos % unitNanos / (double) unitNanos;
    }

    /** A number of seconds as nanoseconds; one that does not fit becomes the least number, as on most machines. */
    static long ofSeconds(double seconds) {
        return toLong(seconds * SECOND);
    }

    /** Go's conversion of a float to an integer. */
    static long toLong(double value) {
        return value >= -0x1p63 && value < 0x1p63 ? (long) value : Long.MIN_VALUE;
    }

    /** Rounds toward zero to a multiple. */
    static long truncate(long nanos, long multiple) {
        return multiple <= 0 ? nanos : nanos - nanos % multiple;
    }

    /** Rounds to the nearest multiple, half away from zero; the extreme where that does not fit. */
    static long round(long nanos, long multiple) {
        if (multiple <= 0) {
            return nanos;
        }
        long rest = nanos % multiple;
        long toward = nanos - rest;
        long magnitude = Math.abs(rest);
        if (magnitude < multiple - magnitude) {
            return toward;
        }
        long away = nanos < 0 ? toward - multiple : toward + multiple;
        boolean fits = nanos < 0 ? away < toward : away > toward;
        return fits ? away : nanos < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
