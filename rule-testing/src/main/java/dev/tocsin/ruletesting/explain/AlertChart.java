package dev.tocsin.ruletesting.explain;

import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.promql.label.Labels;
import java.util.List;

/**
 * What the alerts of a rule did over all evaluations, with the values that its comparisons looked at: what a picture of it
 * needs.
 *
 * @param alertname        the name of the rule
 * @param expression       the text of its expression
 * @param evaluations      when it was evaluated
 * @param histories        its alerts, by labels
 * @param historiesLeftOut how many alerts are not shown
 * @param comparisons      those in the expression, in the order of their text
 */
public record AlertChart(
        String alertname,
        String expression,
        StepGrid evaluations,
        List<AlertHistory> histories,
        int historiesLeftOut,
        List<Comparison> comparisons) {

    public AlertChart {
        histories = List.copyOf(histories);
        comparisons = List.copyOf(comparisons);
    }

    /**
     * A comparison over time.
     *
     * @param compared      the text of the side that is compared
     * @param values        its elements
     * @param valuesLeftOut how many elements are not shown
     * @param limits        the elements of the other side
     */
    public record Comparison(String compared, List<Curve> values, int valuesLeftOut, List<Curve> limits) {

        public Comparison {
            values = List.copyOf(values);
            limits = List.copyOf(limits);
        }
    }

    /** The values of an element at each evaluation, NaN where it has none; not to be changed. */
    public record Curve(Labels labels, double[] values) {}
}
