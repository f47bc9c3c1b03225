package dev.tocsin.ruletesting.testfile;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** The notation of {@code start_timestamp}: seconds since the epoch, with a fraction if need be, or RFC 3339. */
public final class StartTimestamp {

    private StartTimestamp() {}

    /** The time in whole milliseconds, or null when the text is neither. */
    public static @Nullable Instant parse(String text) {
        try {
            return Instant.ofEpochMilli(
                    new BigDecimal(text).movePointRight(3).toBigInteger().longValueExact());
        } catch (ArithmeticException | NumberFormatException notSeconds) {
            return dateAndTime(text);
        }
    }

    private static @Nullable Instant dateAndTime(String text) {
        try {
            return Instant.ofEpochMilli(OffsetDateTime.parse(text).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException neither) {
            return null;
        }
    }
}
