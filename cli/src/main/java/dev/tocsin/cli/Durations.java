package dev.tocsin.cli;

import dev.tocsin.promql.format.PrometheusDurations;
import java.math.BigDecimal;
import java.time.Duration;
import picocli.CommandLine.ParseResult;

/** Durations in Prometheus' notation as values of options. */
final class Durations {

    private static final int MILLISECOND_DIGITS = 3;

    private Durations() {}

    /**
     * The value of an option, or the default when it is not given.
     *
     * @throws UserException when the value is no duration
     */
    static Duration of(ParseResult arguments, String option, Duration byDefault) {
        String text = arguments.matchedOptionValue(option, "");
        return text.isEmpty() ? byDefault : parse(option, text);
    }

    /** The same for a step, which may be a number of seconds as well, as in Prometheus' HTTP API. */
    static Duration ofStep(ParseResult arguments, String option, Duration byDefault) {
        String text = arguments.matchedOptionValue(option, "");
        if (text.matches("[0-9]{1,12}(\\.[0-9]{0,9})?|\\.[0-9]{1,9}")) {
            return Duration.ofMillis(new BigDecimal(text).movePointRight(MILLISECOND_DIGITS).longValue());
        }
        return of(arguments, option, byDefault);
    }

    private static Duration parse(String option, String text) {
        try {
            return Duration.ofMillis(PrometheusDurations.parse(text));
        } catch (IllegalArgumentException e) {
            throw UserException.usage(option + ": " + e.getMessage());
        }
    }
}
