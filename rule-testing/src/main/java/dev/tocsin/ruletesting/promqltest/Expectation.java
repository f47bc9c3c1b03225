package dev.tocsin.ruletesting.promqltest;

import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.ruletesting.series.SequenceValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an {@code eval} must give.
 *
 * @param series      the expected series in the order of the script
 * @param scalar      the expected scalar, or null
 * @param text        the expected string, or null
 * @param rangeVector the times of the points of an expected range vector, or null
 * @param ordered     whether the order of the result matters
 * @param failure     how the evaluation must fail, or null when it must not
 * @param warnings    what is expected of warnings
 * @param infos       what is expected of infos
 */
record Expectation(
        List<ExpectedSeries> series,
        @Nullable Double scalar,
        @Nullable String text,
        @Nullable StepGrid rangeVector,
        boolean ordered,
        @Nullable MessagePattern failure,
        Notes warnings,
        Notes infos) {

    Expectation {
        series = List.copyOf(series);
    }

    /** A series with one value per step (for instant vectors: one value). */
    record ExpectedSeries(Labels labels, List<SequenceValue> values) {

        ExpectedSeries {
            values = List.copyOf(values);
        }
    }

    /**
     * Expected annotations of one class.
     *
     * @param patterns each must match one, and each annotation must match one of them; empty when none was named
     * @param none     whether there must be none
     */
    record Notes(List<MessagePattern> patterns, boolean none) {

        static final Notes UNCHECKED = new Notes(List.of(), false);

        Notes {
            patterns = List.copyOf(patterns);
        }
    }
}
