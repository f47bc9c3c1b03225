package dev.tocsin.evaluator.rule.template;

import dev.tocsin.evaluator.engine.QueryValue.VectorSample;
import java.util.List;

/** Answers the function {@code query} of a template: an instant query at the time of the evaluation. */
@FunctionalInterface
public interface TemplateQuery {

    /** A query without any series: for places that have no store at hand. */
    TemplateQuery EMPTY = expression -> List.of();

    /**
     * The samples of an instant query, names included; a scalar is one sample without labels.
     *
     * @throws dev.tocsin.evaluator.engine.EvaluationException when the query fails
     * @throws dev.tocsin.promql.parse.ParseException          when {@code expression} is no expression
     */
    List<VectorSample> query(String expression);
}
