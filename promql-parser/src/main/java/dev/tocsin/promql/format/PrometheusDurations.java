package dev.tocsin.promql.format;

/** Durations in Prometheus' notation ({@code 1h30m}), in milliseconds. Source: reference §2, "Durations". */
public final class PrometheusDurations {

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long WEEK = 7 * DAY;
    private static final long YEAR = 365 * DAY;

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
     * Reads a duration without sign, {@code 0} included.
     *
     * @throws IllegalArgumentException with Prometheus' message when the text is no duration or does not fit
     */
    public static long parse(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("empty duration string");
        }
        if (text.equals("0")) {
            return 0;
        }
        throw new UnsupportedOperationException("to be written with the lexer's durations");
    }
}
