package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.AtModifier;
import dev.tocsin.promql.ast.DurationExpr;
import dev.tocsin.promql.ast.TimeShift;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When a selector or subquery looks: offset and {@code @} applied to the steps of a grid. */
final class TimeReference {

    private final @Nullable AtModifier at;
    private final List<DurationExpr> offsets;

    TimeReference(TimeShift shift) {
        this(List.of(shift));
    }

    /** Shifts one within the other, the outermost first; what stands outside an {@code @} has no effect. */
    TimeReference(List<TimeShift> nested) {
        AtModifier innermost = null;
        List<DurationExpr> since = new ArrayList<>();
        for (TimeShift shift : nested) {
            if (shift.at() != null) {
                innermost = shift.at();
                since.clear();
            }
            if (shift.offset() != null) {
                since.add(shift.offset());
            }
        }
        this.at = innermost;
        this.offsets = List.copyOf(since);
    }

    /** The time that stands for the first step. */
    long firstMs(Evaluation evaluation) {
        return baseMs(evaluation) - offsetMs(evaluation);
    }

    /** How far the reference moves from step to step: the grid's step, or 0 where {@code @} fixes the time. */
    long stepMs(Evaluation evaluation) {
        return at == null ? evaluation.grid().stepMs() : 0;
    }

    private long baseMs(Evaluation evaluation) {
        return switch (at) {
            case null -> evaluation.grid().startMs();
            case AtModifier.Timestamp fixed -> fixed.timestampMs();
            case AtModifier.Start start -> evaluation.context().queryGrid().startMs();
            case AtModifier.End end -> evaluation.context().queryGrid().endMs();
        };
    }

    private long offsetMs(Evaluation evaluation) {
        long total = 0;
        for (DurationExpr offset : offsets) {
            total += Durations.toMs(offset, evaluation.context());
        }
        return total;
    }
}
