package dev.tocsin.ruletesting.report;

import dev.tocsin.promql.format.GoFloats;
import java.time.Duration;

/** Durations as Go prints them: {@code 1h30m0s}, {@code 1.5s}, {@code 250ms}. */
final class GoDurations {

    private GoDurations() {}

    static String print(Duration duration) {
        if (duration.isNegative()) {
            return "-" + print(duration.negated());
        }
        if (duration.isZero()) {
            return "0s";
        }
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return GoFloats.plain(duration.toNanos() / 1e6) + "ms";
        }
        long minutes = duration.toMinutes();
        String seconds = GoFloats.plain(duration.minusMinutes(minutes).toMillis() / 1e3) + "s";
        if (minutes == 0) {
            return seconds;
        }
        return (minutes < 60 ? "" : minutes / 60 + "h") + minutes % 60 + "m" + seconds;
    }
}
