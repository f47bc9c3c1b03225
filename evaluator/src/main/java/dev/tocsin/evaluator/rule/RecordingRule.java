package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.engine.QueryValue.VectorSample;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.LabelsBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A recording rule at work. */
public final class RecordingRule implements Rule {

    /** How many label sets beyond those of the last result may be remembered with what becomes of them. */
    private static final int SPARE_LABEL_SETS = 1_000;

    private final RecordingRuleSpec spec;
    private final RuleQuery query;
    private final long limit;
    private final Map<Labels, Labels> outputLabels = new HashMap<>();
    private volatile RuleStatus status = RuleStatus.UNKNOWN;

    RecordingRule(RecordingRuleSpec spec, RuleQuery query, long limit) {
        this.spec = spec;
        this.query = query;
        this.limit = limit;
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
    List<RuleSample> evaluate(long queryMs) {
        List<VectorSample> elements = RuleResult.vector(query.evaluate(queryMs));
        if (outputLabels.size() > 2 * elements.size() + SPARE_LABEL_SETS) {
            outputLabels.clear();
        }
        List<RuleSample> samples = new ArrayList<>(elements.size());
        Set<Labels> seen = HashSet.newHashSet(elements.size());
        for (VectorSample element : elements) {
            Labels labels = outputLabels.computeIfAbsent(element.labels(), this::relabel);
            if (!seen.add(labels)) {
                throw new RuleException(
                        "vector contains metrics with the same labelset after applying rule labels");
            }
            samples.add(new RuleSample(labels, element.value(), element.histogram()));
        }
        if (limit > 0 && samples.size() > limit) {
            throw new RuleException("exceeded limit of " + limit + " with " + samples.size() + " series");
        }
        return samples;
    }

    private Labels relabel(Labels element) {
        LabelsBuilder labels = element.toBuilder().set(Labels.NAME, spec.name());
        spec.labels().forEach(labels::set);
        return labels.build();
    }
}
