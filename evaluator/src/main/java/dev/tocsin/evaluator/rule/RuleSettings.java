package dev.tocsin.evaluator.rule;

import dev.tocsin.promql.label.Labels;
import java.net.URI;
import java.time.Duration;

/**
 * What the configuration says to all rule groups.
 *
 * @param evaluationInterval the interval of groups that name none
 * @param queryOffset        the query offset of groups that name none
 * @param resendDelay        how long at least between two sendings of a firing alert
 * @param externalLabels     what templates see as {@code $externalLabels}
 * @param externalUrl        where this evaluator is reached, without a slash at the end; empty when unknown
 */
public record RuleSettings(
        Duration evaluationInterval,
        Duration queryOffset,
        Duration resendDelay,
        Labels externalLabels,
        String externalUrl) {

    /** Prometheus' defaults. */
    public static final RuleSettings DEFAULTS =
            new RuleSettings(Duration.ofMinutes(1), Duration.ZERO, Duration.ofMinutes(1), Labels.EMPTY, "");

    /** These settings with other external labels and URL. */
    public RuleSettings withExternal(Labels labels, String url) {
        return new RuleSettings(evaluationInterval, queryOffset, resendDelay, labels, url);
    }

    /** These settings with another interval for groups that name none. */
    public RuleSettings withEvaluationInterval(Duration interval) {
        return new RuleSettings(interval, queryOffset, resendDelay, externalLabels, externalUrl);
    }

    /** The path of the external URL, empty when it has none. */
    String pathPrefix() {
        String path = externalUrl.isEmpty() ? null : URI.create(externalUrl).getPath();
        return path == null ? "" : path;
    }
}
