package dev.tocsin.evaluator.rule.template;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.label.Labels;
import org.jspecify.annotations.Nullable;

/**
 * What the template of one alert can see.
 *
 * @param labels           the labels of the result element, metric name included
 * @param value            its value; not looked at when {@code histogram} is set
 * @param histogram        its value when that is a histogram, null for a float
 * @param externalLabels   the external labels of the configuration
 * @param externalUrl      under which this evaluator is reached from outside
 * @param pathPrefix       the path of that address
 * @param evaluationTimeMs the time of the evaluation, in milliseconds since the epoch
 * @param query            answers the function {@code query}
 */
public record TemplateContext(
        Labels labels,
        double value,
        @Nullable FloatHistogram histogram,
        Labels externalLabels,
        String externalUrl,
        String pathPrefix,
        long evaluationTimeMs,
        TemplateQuery query) {

    /** The context of an element with a float value where no configuration is at hand. */
    public static TemplateContext of(Labels labels, double value, long evaluationTimeMs) {
        return new TemplateContext(labels, value, null, Labels.EMPTY, "", "", evaluationTimeMs, TemplateQuery.EMPTY);
    }
}
