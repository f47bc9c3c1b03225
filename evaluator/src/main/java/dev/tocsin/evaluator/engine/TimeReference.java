package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.AtModifier;
import dev.tocsin.promql.ast.TimeShift;

/** When a selector or subquery looks: offset and {@code @} applied to the steps of a grid. */
final class TimeReference {

    private final TimeShift shift;

    TimeReference(TimeShift shift) {
        this.shift = shift;
    }

    /** The time that stands for the first step. */
    long firstMs(Evaluation evaluation) {
        return baseMs(evaluation) - offsetMs(evaluation);
    }

    /** How far the reference moves from step to step: the grid's step, or 0 where {@code @} fixes the time. */
    long stepMs(Evaluation evaluation) {
        return shift.at() == null ? evaluation.grid().stepMs() : 0;
    }

    private long baseMs(Evaluation evaluation) {
        return switch (shift.at()) {
            case null -> evaluation.grid().startMs();
            case AtModifier.Timestamp at -> at.timestampMs();
            case AtModifier.Start start -> evaluation.context().queryGrid().startMs();
            case AtModifier.End end -> evaluation.context().queryGrid().lastMs();
        };
    }

    private long offsetMs(Evaluation evaluation) {
        return shift.offset() == null ? 0 : Durations.toMs(shift.offset(), evaluation.context());
    }
}
