package dev.tocsin.ruletesting.fluent;

import dev.tocsin.promql.Feature;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How rules are evaluated.
 *
 * @param interval           null for the evaluation interval
 * @param evaluationInterval null for that of each group
 */
record Setting(
        @Nullable Duration interval,
        @Nullable Duration evaluationInterval,
        Instant start,
        Map<String, String> externalLabels,
        String externalUrl,
        Set<Feature> features,
        List<String> groupEvalOrder) {

    static final Setting DEFAULTS = new Setting(null, null, Instant.EPOCH, Map.of(), "", Set.of(), List.of());

    Setting {
        externalLabels = Map.copyOf(externalLabels);
        features = Set.copyOf(features);
        groupEvalOrder = List.copyOf(groupEvalOrder);
    }

    Setting withInterval(Duration changed) {
        return new Setting(
                changed, evaluationInterval, start, externalLabels, externalUrl, features, groupEvalOrder);
    }

    Setting withEvaluationInterval(Duration changed) {
        return new Setting(interval, changed, start, externalLabels, externalUrl, features, groupEvalOrder);
    }

    Setting withStart(Instant changed) {
        return new Setting(
                interval, evaluationInterval, changed, externalLabels, externalUrl, features, groupEvalOrder);
    }

    Setting withExternalLabel(String name, String value) {
        Map<String, String> labels = new TreeMap<>(externalLabels);
        labels.put(name, value);
        return new Setting(interval, evaluationInterval, start, labels, externalUrl, features, groupEvalOrder);
    }

    Setting withExternalUrl(String changed) {
        return new Setting(interval, evaluationInterval, start, externalLabels, changed, features, groupEvalOrder);
    }

    Setting withFeatures(Set<Feature> changed) {
        return new Setting(
                interval, evaluationInterval, start, externalLabels, externalUrl, changed, groupEvalOrder);
    }

    Setting withGroupEvalOrder(List<String> changed) {
        return new Setting(interval, evaluationInterval, start, externalLabels, externalUrl, features, changed);
    }
}
