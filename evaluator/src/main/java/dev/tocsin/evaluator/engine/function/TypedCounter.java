package dev.tocsin.evaluator.engine.function;

import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.label.Labels;

/** {@code rate} and {@code increase} where series know their type, so that this tells a counter and not the name. */
public record TypedCounter(RangeFunction function) implements RangeFunction {

    @Override
    public void evaluate(RangeWindow window, RangeResult result) {
        function.evaluate(window, result);
    }

    @Override
    public boolean looksAround() {
        return function.looksAround();
    }

    @Override
    public boolean looksAtNameAlone() {
        return false;
    }

    @Override
    public void afterFloats(RangeWindow window) {
        String type = window.labels().get(Labels.TYPE);
        if (!window.metricName().isEmpty() && !type.equals("counter") && !type.equals("histogram")) {
            window.notes()
                    .inform("metric might not be a counter, __type__ label is not set to \"counter\" or \"histogram\","
                            + " got " + GoStrings.quote(type) + ": " + GoStrings.quote(window.metricName()));
        }
    }
}
