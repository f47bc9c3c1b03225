package dev.tocsin.ruletesting.check;

import dev.tocsin.evaluator.ingest.MetricType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the checks should know of the place where rules are used.
 *
 * @param levels              the checks that are switched off (empty) or have another severity, by id
 * @param scrapeInterval      how far apart the samples of a series are
 * @param evaluationInterval  that of groups without their own, where it is known
 * @param requiredLabels      the labels every alert should set
 * @param requiredAnnotations the annotations every alert should have
 * @param metricTypes         the types of metrics whose names do not tell, by name
 * @param usedNames           the names in the files that use recorded series, such as dashboards; empty when no such files
 *                            were named
 */
public record CheckSettings(
        Map<String, Optional<Severity>> levels,
        Duration scrapeInterval,
        Optional<Duration> evaluationInterval,
        List<String> requiredLabels,
        List<String> requiredAnnotations,
        Map<String, MetricType> metricTypes,
        Optional<Set<String>> usedNames) {

    /** What holds where nobody says otherwise. */
    public static final CheckSettings DEFAULTS = new CheckSettings(
            Map.of(),
            Duration.ofSeconds(15),
            Optional.empty(),
            List.of("severity"),
            List.of("summary", "description", "runbook_url"),
            Map.of(),
            Optional.empty());

    public CheckSettings {
        levels = Map.copyOf(levels);
        requiredLabels = List.copyOf(requiredLabels);
        requiredAnnotations = List.copyOf(requiredAnnotations);
        metricTypes = Map.copyOf(metricTypes);
    }

    /** The severity of a check's findings; empty when it is switched off. */
    Optional<Severity> severityOf(Check.Description check) {
        return levels.getOrDefault(check.id(), Optional.of(check.severity()));
    }
}
