package dev.tocsin.ruletesting.explain;

import dev.tocsin.promql.ast.AtModifier;
import dev.tocsin.promql.ast.DurationExpr;
import dev.tocsin.promql.ast.TimeShift;
import org.jspecify.annotations.Nullable;

/** Where selectors look, for durations that are plain numbers; those computed from the query count as 0. */
final class TimeShifts {

    private TimeShifts() {}

    /** The time at which something shifted looks, in an instant query. */
    static long apply(TimeShift shift, long queryMs) {
        long base = shift.at() instanceof AtModifier.Timestamp fixed ? fixed.timestampMs() : queryMs;
        return base - toMs(shift.offset());
    }

    /** A duration in milliseconds. */
    static long toMs(@Nullable DurationExpr duration) {
        return switch (duration) {
            case DurationExpr.Literal literal -> (long) (literal.seconds() * 1000);
            case DurationExpr.Paren paren -> toMs(paren.inner());
            case null, default -> 0;
        };
    }
}
