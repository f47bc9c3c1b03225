package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.engine.QueryStop;
import dev.tocsin.evaluator.engine.QueryValue.VectorSample;
import dev.tocsin.promql.label.Labels;
import java.util.ArrayList;
import java.util.List;

/** A recording rule at work. */
public final class RecordingRule implements Rule {

    private final RecordingRuleSpec spec;
    private final RuleQuery query;
    private final long limit;
    private final OutputLabels outputLabels;
    private volatile RuleStatus status = RuleStatus.UNKNOWN;

    RecordingRule(RecordingRuleSpec spec, RuleQuery query, long limit) {
        this.spec = spec;
        this.query = query;
        this.limit = limit;
        this.outputLabels = new OutputLabels(spec);
    }

    @Override
    public RecordingRuleSpec spec() {
        return spec;
    }

    @Override
    public RuleStatus status() {
        return status;
    }

    void setStatus(RuleStatus next) {
        status = next;
    }

    /**
     * The samples to store.
     *
     * @throws RuleException                                   when the result cannot be stored
     * @throws dev.tocsin.evaluator.engine.EvaluationException when the query fails
     */
    List<RuleSample> evaluate(long queryMs, QueryStop stop) {
        List<VectorSample> elements = RuleResult.vector(query.evaluate(queryMs, stop));
        Labels[] labels = outputLabels.of(elements);
        if (limit > 0 && elements.size() > limit) {
            throw new RuleException("exceeded limit of " + limit + " with " + elements.size() + " series");
        }
        List<RuleSample> samples = new ArrayList<>(labels.length);
        for (int i = 0; i < labels.length; i++) {
            VectorSample element = elements.get(i);
            samples.add(new RuleSample(labels[i], element.value(), element.histogram()));
        }
        return samples;
    }
}
