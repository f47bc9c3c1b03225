package dev.tocsin.evaluator.rule.template;

import dev.tocsin.promql.format.PrometheusDurations;

/** The durations {@code parseDuration} reads: Prometheus' notation, with a minus in front allowed. */
final class ParsedDurations {

    private static final long NANOS_PER_MILLI = 1_000_000;

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
            double nanos = milliseconds * NANOS_PER_MILLI;
            return (negative ? -nanos : nanos) / GoDurations.SECOND;
        } catch (IllegalArgumentException e) {
            throw new TemplateFailure(String.valueOf(e.getMessage()));
        }
    }
}
