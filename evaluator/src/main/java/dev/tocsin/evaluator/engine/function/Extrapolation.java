package dev.tocsin.evaluator.engine.function;

/**
 * What the change between the first and the last sample of a window is multiplied with to stand for the whole window, or for
 * one second of it. All but the limit at a counter's zero depends on times alone, and regular scraping gives window after
 * window the same distances: so the last ones are kept with what follows from them. Source: reference §8.2.
 */
final class Extrapolation {

    /** Makes sure that a limit that could bind is computed exactly: the comparison that saves a division may be off by a bit. */
    private static final double SURE = 1 + 1e-9;

    /** The same for a quotient that was rounded before. */
    static final double SURE_OF_RATIO = 1 + 1e-8;

    private long sampledMs = -1;
    private long toStartMs;
    private long toEndMs;
    private long windowMs;
    private int size;
    private double sampled;
    private double toStart;
    private double toEnd;
    private double unlimited;

    /** @param counter whether the extension stops where the counter would have been zero */
    double factor(RangeWindow window, double change, double firstValue, boolean counter, boolean perSecond) {
        measure(
                window.timestampMs(window.lo()),
                window.timestampMs(window.hi() - 1),
                window.startMs(),
                window.endMs(),
                window.size(),
                perSecond);
        return factor(change, firstValue, counter, perSecond);
    }

    /** The factor for the distances that were measured last. */
    double factor(double change, double firstValue, boolean counter, boolean perSecond) {
        if (counter && mayReachZero(change, firstValue, sampled, toStart)) {
            double toZero = sampled * (firstValue / change);
            if (toZero < toStart) {
                return ofWindow((sampled + toZero + toEnd) / sampled, perSecond);
            }
        }
        return unlimited;
    }

    /** Whether a counter extended to the start of its window might come to lie below zero; spares a division mostly. */
    static boolean mayReachZero(double change, double firstValue, double sampled, double toStart) {
        return change > 0 && firstValue >= 0 && !(firstValue * sampled > toStart * change * SURE);
    }

    /** The seconds between the first and the last sample measured. */
    double sampled() {
        return sampled;
    }

    /** The seconds by which a change is extended towards the start of the window, as far as no counter reaches zero. */
    double toStart() {
        return toStart;
    }

    /** The factor where no counter reaches zero. */
    double unlimited() {
        return unlimited;
    }

    /** Takes the distances between the edges of a window and its first and last sample of {@code count}. */
    void measure(long firstMs, long lastMs, long startMs, long endMs, int count, boolean perSecond) {
        if (sampledMs == lastMs - firstMs
                && toStartMs == firstMs - startMs
                && toEndMs == endMs - lastMs
                && windowMs == endMs - startMs
                && size == count) {
            return;
        }
        sampledMs = lastMs - firstMs;
        toStartMs = firstMs - startMs;
        toEndMs = endMs - lastMs;
        windowMs = endMs - startMs;
        size = count;
        sampled = sampledMs / 1000.0;
        double averageDistance = sampled / (size - 1);
        double threshold = averageDistance * 1.1;
        toStart = toStartMs / 1000.0;
        toEnd = toEndMs / 1000.0;
        if (toStart >= threshold) {
            toStart = averageDistance / 2;
        }
        if (toEnd >= threshold) {
            toEnd = averageDistance / 2;
        }
        unlimited = ofWindow((sampled + toStart + toEnd) / sampled, perSecond);
    }

    private double ofWindow(double factor, boolean perSecond) {
        return perSecond ? factor / (windowMs / 1000.0) : factor;
    }
}
