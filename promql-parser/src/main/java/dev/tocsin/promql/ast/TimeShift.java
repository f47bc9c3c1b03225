package dev.tocsin.promql.ast;

import org.jspecify.annotations.Nullable;

/**
 * When a selector or subquery looks, relative to the evaluation time.
 *
 * @param offset how far back, null for none; positive means the past
 * @param at     the time that replaces the evaluation time, null for none; the offset counts from there
 */
public record TimeShift(@Nullable DurationExpr offset, @Nullable AtModifier at) {

    /** At the evaluation time itself. */
    public static final TimeShift NONE = new TimeShift(null, null);
}
