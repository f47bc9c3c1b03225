package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.function.MetricNames;
import dev.tocsin.evaluator.histogram.BucketQuantile.Correction;
import dev.tocsin.promql.ast.SourceRange;
import dev.tocsin.promql.format.GoFloats;
import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.label.Labels;

/** What a function of histograms tells beside its result. Source: reference §8.5 and §11. */
final class HistogramNotes {

    private final Annotations annotations;
    private final SourceRange place;
    private final boolean delayedNameRemoval;

    /** @param delayedNameRemoval whether elements have their names until the end, so that histograms can be named */
    HistogramNotes(Annotations annotations, SourceRange place, boolean delayedNameRemoval) {
        this.annotations = annotations;
        this.place = place;
        this.delayedNameRemoval = delayedNameRemoval;
    }

    /** Notes a quantile that is none. */
    void checkQuantile(double quantile, SourceRange parameter) {
        if (!(quantile >= 0 && quantile <= 1)) {
            annotations.warn(
                    "quantile value should be between 0 and 1, got " + GoFloats.general(quantile), parameter);
        }
    }

    void malformedBound(Labels labels, String bound) {
        annotations.warn(
                "bucket label \"le\" is missing or has a malformed value of " + GoStrings.quote(bound)
                        + named(labels),
                place);
    }

    void classicAndNative(Labels labels) {
        annotations.warn(
                "vector contains a mix of classic and native histograms" + named(labels), place);
    }

    void madeMonotonic(Labels labels, Correction correction, long timestampMs) {
        annotations.informOfMonotonicity(named(labels), correction, timestampMs, place);
    }

    void quantileIsNan(Labels labels) {
        annotations.inform(
                "input to histogram_quantile has NaN observations, result is NaN" + named(labels), place);
    }

    void quantileIsSkewed(Labels labels) {
        annotations.inform(
                "input to histogram_quantile has NaN observations, result is skewed higher"
                        + named(labels),
                place);
    }

    void nanExcluded(Labels labels) {
        annotations.inform(
                "input to histogram_fraction has NaN observations, which are excluded from all fractions"
                        + named(labels),
                place);
    }

    private String named(Labels labels) {
        return delayedNameRemoval && !labels.metricName().isEmpty() ? MetricNames.suffix(labels) : "";
    }
}
