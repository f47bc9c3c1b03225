package dev.tocsin.evaluator.storage;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What few series have beside their values, parallel to them: histograms and start timestamps, each null where none occurs. */
record SampleExtras(@Nullable FloatHistogram @Nullable [] histograms, long @Nullable [] startTimestamps) {

    static final SampleExtras NONE = new SampleExtras(null, null);

    /** With so many entries from {@code from} on, and with room for the kinds named. */
    SampleExtras copy(int from, int capacity, boolean histogram, boolean startTimestamp) {
        if (isNone() && !histogram && !startTimestamp) {
            return NONE;
        }
        return new SampleExtras(
                histograms != null
                        ? Arrays.copyOfRange(histograms, from, from + capacity)
                        : histogram ? new @Nullable FloatHistogram[capacity] : null,
                startTimestamps != null
                        ? Arrays.copyOfRange(startTimestamps, from, from + capacity)
                        : startTimestamp ? new long[capacity] : null);
    }

    boolean isNone() {
        return histograms == null && startTimestamps == null;
    }

    boolean hasRoomFor(boolean histogram, boolean startTimestamp) {
        return (!histogram || histograms != null) && (!startTimestamp || startTimestamps != null);
    }

    void put(int index, @Nullable FloatHistogram histogram, long startTimestamp) {
        if (histograms != null) {
            histograms[index] = histogram;
        }
        if (startTimestamps != null) {
            startTimestamps[index] = startTimestamp;
        }
    }

    void clear(int from, int to) {
        if (histograms != null) {
            Arrays.fill(histograms, from, to, null);
        }
        if (startTimestamps != null) {
            Arrays.fill(startTimestamps, from, to, 0);
        }
    }

    @Nullable
    FloatHistogram histogramAt(int index) {
        return histograms == null ? null : histograms[index];
    }

    long startTimestampAt(int index) {
        return startTimestamps == null ? 0 : startTimestamps[index];
    }

    long memoryBytes() {
        return isNone()
                ? 0
                : 16
                        + (histograms == null ? 0 : 16 + 4L * histograms.length)
                        + (startTimestamps == null ? 0 : 16 + 8L * startTimestamps.length);
    }
}
