package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.engine.QueryValue;
import dev.tocsin.evaluator.engine.QueryValue.VectorSample;
import dev.tocsin.promql.label.Labels;
import java.util.List;

/** Takes the value of an expression for what rules work on: an instant vector. */
final class RuleResult {

    private RuleResult() {}

    /**
     * The elements of a vector; a scalar is one element without labels.
     *
     * @throws RuleException when the value is neither
     */
    static List<VectorSample> vector(QueryValue value) {
        return switch (value) {
            case QueryValue.Vector vector -> vector.samples();
            case QueryValue.Scalar scalar ->
                    List.of(new VectorSample(Labels.EMPTY, scalar.timestampMs(), scalar.value(), null));
            case QueryValue.Text text -> throw neither();
            case QueryValue.Matrix matrix -> throw neither();
        };
    }

    private static RuleException neither() {
        return new RuleException("rule result is not a vector or scalar");
    }
}
