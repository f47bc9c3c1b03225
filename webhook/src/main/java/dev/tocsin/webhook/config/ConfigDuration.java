package dev.tocsin.webhook.config;

import dev.tocsin.webhook.document.DocumentCursor;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Prometheus writes them: {@code 1h30m}, units in falling order, or {@code 0}. */
final class ConfigDuration {

    private static final Map<String, Duration> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("y", Duration.ofDays(365));
        UNITS.put("w", Duration.ofDays(7));
        UNITS.put("d", Duration.ofDays(1));
        UNITS.put("h", Duration.ofHours(1));
        UNITS.put("m", Duration.ofMinutes(1));
        UNITS.put("s", Duration.ofSeconds(1));
        UNITS.put("ms", Duration.ofMillis(1));
    }

    private static final Pattern SYNTAX = Pattern.compile(
            "0|(?=\\d)(?:(\\d{1,6})y)?(?:(\\d{1,6})w)?(?:(\\d{1,6})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?"
                    + "(?:(\\d{1,12})s)?(?:(\\d{1,12})ms)?");

    private ConfigDuration() {}

    static Duration read(DocumentCursor cursor) throws IOException {
        Matcher matcher = SYNTAX.matcher(cursor.scalar());
        if (!matcher.matches()) {
            throw cursor.expected("a duration such as 30s, 5m or 1h30m");
        }
        Duration sum = Duration.ZERO;
        int group = 1;
        for (Duration unit : UNITS.values()) {
            String count = matcher.group(group++);
            if (count != null) {
                sum = sum.plus(unit.multipliedBy(Long.parseLong(count)));
            }
        }
        return sum;
    }

    static Duration readPositive(DocumentCursor cursor) throws IOException {
        Duration duration = read(cursor);
        if (duration.isZero()) {
            throw cursor.expected("a duration above zero");
        }
        return duration;
    }
}
