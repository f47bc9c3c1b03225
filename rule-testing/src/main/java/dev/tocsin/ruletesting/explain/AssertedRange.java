package dev.tocsin.ruletesting.explain;

import dev.tocsin.ruletesting.testfile.AssertionTime.Holds;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A range of time over which something is asserted, and when it was so. Times are milliseconds since the epoch.
 *
 * @param holds       how often it must be so
 * @param evaluations at how many times it is looked at
 * @param held        at how many of these it was so
 * @param firstMs     the first of these that speaks against the assertion; null when none does by itself
 * @param nearestMs   of all times, those before and after the range among them, the one nearest to that, or to the range, at
 *                    which it was as it must be; null when there is none, or when it must never be so
 */
public record AssertedRange(
        long fromMs,
        long lastMs,
        Holds holds,
        int evaluations,
        int held,
        @Nullable Long firstMs,
        @Nullable Long nearestMs) {

    /**
     * Looks when it was so.
     *
     * @param timesMs all times that can be looked at, in their order
     * @param isSo    tells whether it was so at one of them
     */
    public static AssertedRange of(long fromMs, long lastMs, Holds holds, long[] timesMs, LongPredicate isSo) {
        // Until the next evaluation everything stays as it was, so the one before the range belongs to it.
        long firstSeen = fromMs;
        boolean[] so = new boolean[timesMs.length];
        for (int i = 0; i < timesMs.length; i++) {
            so[i] = isSo.test(timesMs[i]);
            firstSeen = timesMs[i] <= fromMs ? timesMs[i] : firstSeen;
        }
        int evaluations = 0;
        int held = 0;
        Long first = null;
        for (int i = 0; i < timesMs.length; i++) {
            if (timesMs[i] >= firstSeen && timesMs[i] <= lastMs) {
                evaluations++;
                held += so[i] ? 1 : 0;
                boolean against = holds != Holds.EVENTUALLY && so[i] == (holds == Holds.NEVER);
                first = first == null && against ? Long.valueOf(timesMs[i]) : first;
            }
        }
        Long nearest = null;
        for (int i = 0; i < timesMs.length && holds != Holds.NEVER; i++) {
            if (so[i] && (nearest == null
                    || distance(timesMs[i], first, fromMs, lastMs) < distance(nearest, first, fromMs, lastMs))) {
                nearest = timesMs[i];
            }
        }
        return new AssertedRange(fromMs, lastMs, holds, evaluations, held, first, nearest);
    }

    private static long distance(long timeMs, @Nullable Long first, long fromMs, long lastMs) {
        return first != null
                ? Math.abs(timeMs - first)
                : Math.max(0, Math.max(fromMs - timeMs, timeMs - lastMs));
    }
}
