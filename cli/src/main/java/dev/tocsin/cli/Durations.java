package dev.tocsin.cli;

import dev.tocsin.promql.format.PrometheusDurations;
import java.time.Duration;
import picocli.CommandLine.ParseResult;

/** Durations in Prometheus' notation as values of options. */
final class Durations {

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

    private static Duration parse(String option, String text) {
        try {
            return Duration.ofMillis(PrometheusDurations.parse(text));
        } catch (IllegalArgumentException e) {
            throw UserException.usage(option + ": " + e.getMessage());
        }
    }
}
