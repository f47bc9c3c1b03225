package dev.tocsin.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import picocli.CommandLine.ParseResult;

/** Times as values of options: Unix seconds, with decimals if wanted, or RFC 3339. */
final class Times {

    private static final int MILLISECOND_DIGITS = 3;
    private static final int DIGITS_MAX = 20;

    private Times() {}

    /**
     * The value of an option in milliseconds, or the default when it is not given.
     *
     * @throws UserException when the value is no time
     */
    static long of(ParseResult arguments, String option, long byDefaultMs) {
        String text = arguments.matchedOptionValue(option, "");
        return text.isEmpty() ? byDefaultMs : parse(option, text);
    }

    private static long parse(String option, String text) {
        try {
            if (text.matches("[+-]?[0-9.]+") && text.length() <= DIGITS_MAX) {
                return new BigDecimal(text).movePointRight(MILLISECOND_DIGITS).setScale(0, RoundingMode.HALF_EVEN)
                        .longValueExact();
            }
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw UserException
                    .usage(option + ": '" + text + "' is no time, expected Unix seconds such as 1435781430.781"
                            + " or RFC 3339 such as 2015-07-01T20:10:30.781Z");
        }
    }
}
