package dev.tocsin.evaluator.rule.template;

import dev.tocsin.promql.format.PrometheusDurations;

/** The durations {@code parseDuration} reads: Prometheus' notation, with a minus in front allowed. */
final class ParsedDurations {

    private ParsedDurations() {}

    /**
     * The number of seconds.
     *
     * @throws TemplateFailure with Prometheus' message when the text is no duration
     */
    static double seconds(String text) {
        boolean negative = text.startsWith("-");
        try {
            long milliseconds = PrometheusDurations.parse(negative ? text.substring(1) : text);
            return (negative ? -milliseconds : milliseconds) / 1000.0;
        } catch (IllegalArgumentException e) {
            throw new TemplateFailure(String.valueOf(e.getMessage()));
        }
    }
}
