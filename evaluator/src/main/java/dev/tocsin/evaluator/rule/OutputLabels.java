package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.engine.QueryValue.VectorSample;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.LabelsBuilder;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The labels under which a recording rule stores the elements of its result. From one evaluation to the next the elements
 * are mostly the same, so the last answer is kept. For the group's thread alone.
 */
final class OutputLabels {

    private static final Labels[] NONE = {};

    private final String name;
    private final Map<String, String> ruleLabels;
    private Labels[] lastElements = NONE;
    private Labels[] lastOutput = NONE;

    OutputLabels(RecordingRuleSpec spec) {
        this.name = spec.name();
        this.ruleLabels = spec.labels();
    }

    /**
     * The output labels in the order of the elements; not to be changed.
     *
     * @throws RuleException when two elements get the same labels
     */
    Labels[] of(List<VectorSample> elements) {
        if (!areLast(elements)) {
            Labels[] inputs = new Labels[elements.size()];
            Labels[] outputs = new Labels[elements.size()];
            Set<Labels> seen = HashSet.newHashSet(elements.size());
            for (int i = 0; i < outputs.length; i++) {
                inputs[i] = elements.get(i).labels();
                outputs[i] = relabel(inputs[i]);
                if (!seen.add(outputs[i])) {
                    throw new RuleException(
                            "vector contains metrics with the same labelset after applying rule labels");
                }
            }
            lastElements = inputs;
            lastOutput = outputs;
        }
        return lastOutput;
    }

    private boolean areLast(List<VectorSample> elements) {
        if (elements.size() != lastElements.length) {
            return false;
        }
        for (int i = 0; i < lastElements.length; i++) {
            if (!elements.get(i).labels().equals(lastElements[i])) {
                return false;
            }
        }
        return true;
    }

    private Labels relabel(Labels element) {
        LabelsBuilder labels = element.toBuilder().set(Labels.NAME, name);
        ruleLabels.forEach(labels::set);
        return labels.build();
    }
}
