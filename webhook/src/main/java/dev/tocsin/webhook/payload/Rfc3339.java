package dev.tocsin.webhook.payload;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/** Times as text: RFC 3339. */
final class Rfc3339 {

    /** Go's zero time, which stands for "no time". */
    static final Instant ZERO = Instant.parse("0001-01-01T00:00:00Z");

    private static final DateTimeFormatter NANOSECONDS = formatter(0, 9);
    private static final DateTimeFormatter MILLISECONDS = formatter(3, 3);

    private Rfc3339() {}

    /** UTC with as many decimals as it takes, none for a whole second. */
    static String print(Instant instant) {
        return NANOSECONDS.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** UTC with three decimals. */
    static String printMilliseconds(Instant instant) {
        return MILLISECONDS.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** Reads any offset and up to nine decimals. */
    static Optional<Instant> parse(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text, NANOSECONDS).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter formatter(int decimalsMin, int decimalsMax) {
        return new DateTimeFormatterBuilder()
                .appendValue(ChronoField.YEAR, 4)
                .appendPattern("-MM-dd'T'HH:mm:ss")
                .appendFraction(ChronoField.NANO_OF_SECOND, decimalsMin, decimalsMax, true)
                .appendOffset("+HH:MM", "Z")
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
