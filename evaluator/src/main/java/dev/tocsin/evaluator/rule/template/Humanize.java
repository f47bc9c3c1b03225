package dev.tocsin.evaluator.rule.template;

import dev.tocsin.promql.format.GoFloats;

/** Numbers as people read them. */
final class Humanize {

    private static final String LARGE = "kMGTPEZY";
    private static final String SMALL = "munpfazy";
    private static final int DIGITS = 4;

    private Humanize() {}

    /** With a metric prefix: {@code 1.235M}, {@code 120m}. */
    static String metric(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return fourDigits(value);
        }
        return Math.abs(value) >= 1 ? large(value, 1000, "") : small(value);
    }

    /** With a binary prefix: {@code 1.5Mi}. */
    static String binary(double value) {
        return Math.abs(value) <= 1 || !Double.isFinite(value) ? fourDigits(value) : large(value, 1024, "i");
    }

    /** {@code 12.5%} for 0.125. */
    static String percentage(double value) {
        return fourDigits(value * 100) + "%";
    }

    /** A number of seconds: {@code 1d 2h 0m 5s}, {@code 1.234s}, {@code 100ms}. */
    static String duration(double seconds) {
        if (!Double.isFinite(seconds)) {
            return fourDigits(seconds);
        }
        if (seconds == 0) {
            return fourDigits(seconds) + "s";
        }
        if (Math.abs(seconds) < 1) {
            return small(seconds) + "s";
        }
        String sign = seconds < 0 ? "-" : "";
        double magnitude = Math.abs(seconds);
        long whole = GoDurations.toLong(magnitude);
        long days = whole / 86_400;
        long hours = whole / 3_600 % 24;
        long minutes = whole / 60 % 60;
        if (days == 0 && hours == 0 && minutes == 0) {
            return sign + fourDigits(magnitude) + "s";
        }
        StringBuilder text = new StringBuilder(sign);
        if (days != 0) {
            text.append(days).append("d ");
        }
        if (days != 0 || hours != 0) {
            text.append(hours).append("h ");
        }
        return text.append(minutes).append("m ").append(whole % 60).append('s').toString();
    }

    private static String large(double value, double step, String suffix) {
        double rest = value;
        String prefix = "";
        for (int i = 0; i < LARGE.length() && Math.abs(rest) >= step; i++) {
            rest /= step;
            prefix = LARGE.charAt(i) + suffix;
        }
        return fourDigits(rest) + prefix;
    }

    private static String small(double value) {
        double rest = value;
        String prefix = "";
        for (int i = 0; i < SMALL.length() && Math.abs(rest) < 1; i++) {
            rest *= 1000;
            prefix = SMALL.substring(i, i + 1);
        }
        return fourDigits(rest) + prefix;
    }

    private static String fourDigits(double value) {
        return GoFloats.general(value, DIGITS);
    }
}
