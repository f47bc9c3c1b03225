package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.storage.SampleWindow;
import dev.tocsin.evaluator.storage.Series;
import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.evaluator.storage.StaleMarker;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.Matcher;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets alerts go on after a restart as if they had been watched all the time: reads from the series
 * {@code ALERTS_FOR_STATE} since when they were active. The time of the outage does not count towards {@code for}.
 *
 * @param outageTolerance how long ago the last sample may be; after a longer outage alerts start anew
 * @param gracePeriod     the least time an alert is pending after the restart, unless it fired before; rules with a shorter
 *                        {@code for} start anew
 */
public record ForStateRestorer(SeriesSource source, Duration outageTolerance, Duration gracePeriod) {

    /** A restorer with Prometheus' defaults: tolerance 1h, grace period 10m. */
    public static ForStateRestorer withDefaults(SeriesSource source) {
        return new ForStateRestorer(source, Duration.ofHours(1), Duration.ofMinutes(10));
    }

    /** Restores all alerting rules of a group that was evaluated twice; called by the thread that evaluates it. */
    public void restore(RuleGroup group, Instant now) {
        for (AlertingRule rule : group.alertingRules()) {
            if (!rule.isRestored()) {
                if (rule.spec().holdDuration().compareTo(gracePeriod) >= 0) {
                    Map<Labels, Sample> last = lastSamples(rule.spec(), now);
                    rule.restoreActiveAt(labels -> Optional.ofNullable(last.get(labels))
                            .map(sample -> activeAt(sample, rule.spec().holdDuration(), now)));
                }
                rule.markRestored();
            }
        }
    }

    /** When the series was last written, and the value: since when the alert was active. */
    private record Sample(Instant downAt, Instant activeAt) {}

    private Instant activeAt(Sample sample, Duration holdDuration, Instant now) {
        Duration left = holdDuration.minus(Duration.between(sample.activeAt, sample.downAt));
        if (left.isNegative() || left.isZero()) {
            return sample.activeAt;
        }
        return left.compareTo(gracePeriod) < 0
                ? now.plus(gracePeriod).minus(holdDuration)
                : sample.activeAt.plus(Duration.between(sample.downAt, now));
    }

    /** By the labels of the alert. */
    private Map<Labels, Sample> lastSamples(AlertingRuleSpec spec, Instant now) {
        Map<Labels, Sample> samples = new HashMap<>();
        SampleWindow window = new SampleWindow();
        long fromMs = now.minus(outageTolerance).toEpochMilli();
        for (Series series : source.select(matchers(spec))) {
            series.read(fromMs - 1, now.toEpochMilli(), window);
            int last = window.to() - 1;
            if (window.size() > 0 && !StaleMarker.is(window.values()[last])) {
                Instant downAt = Instant.ofEpochSecond(window.timestamps()[last] / 1000);
                Instant activeAt = Instant.ofEpochSecond((long) window.values()[last]);
                samples.put(series.labels().with(Labels.NAME, ""), new Sample(downAt, activeAt));
            }
        }
        return samples;
    }

    private static List<Matcher> matchers(AlertingRuleSpec spec) {
        List<Matcher> matchers = new ArrayList<>();
        matchers.add(Matcher.equal(Labels.NAME, AlertSeries.ALERTS_FOR_STATE));
        matchers.add(Matcher.equal("alertname", spec.name()));
        spec.labels().forEach((name, value) -> {
            if (!value.contains("{{")) {
                matchers.add(Matcher.equal(name, value));
            }
        });
        return matchers;
    }
}
