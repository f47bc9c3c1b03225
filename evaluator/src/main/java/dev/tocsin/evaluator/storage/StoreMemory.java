package dev.tocsin.evaluator.storage;

import dev.tocsin.promql.label.Labels;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * The memory of a store, reckoned from the sizes of its parts on a 64-bit JVM with compressed references. Native histograms
 * count as references alone.
 *
 * @param series        the number of series
 * @param labelBytes    label sets and their strings
 * @param indexBytes    the ways to find series by labels
 * @param sampleBytes   columns of values and compressed values
 * @param timelineBytes the timestamps, which series share
 */
public record StoreMemory(int series, long labelBytes, long indexBytes, long sampleBytes, long timelineBytes) {

    public long totalBytes() {
        return labelBytes + indexBytes + sampleBytes + timelineBytes;
    }

    /** Adds up the parts of a store. */
    static final class Count {

        private static final int SERIES_OBJECT = 24;
        private static final int LABELS_OBJECT = 24;
        private static final int ARRAY_HEADER = 16;
        private static final int STRING_OBJECT = 24;
        private static final int MAP_ENTRY = 40;

        private final Set<Timeline> timelines = Collections.newSetFromMap(new IdentityHashMap<>());
        private int series;
        private long labelBytes;
        private long indexBytes;
        private long sampleBytes;
        private long timelineBytes;

        void series(Labels labels) {
            series++;
            indexBytes += SERIES_OBJECT;
            labelBytes += LABELS_OBJECT + ARRAY_HEADER + 8L * labels.size();
        }

        void column(long bytes, Timeline timeline) {
            sampleBytes += bytes;
            if (timelines.add(timeline)) {
                timelineBytes += timeline.timeBytes();
                sampleBytes += timeline.valueBytes();
            }
        }

        void string(String text) {
            labelBytes += MAP_ENTRY + STRING_OBJECT + ARRAY_HEADER + text.length();
        }

        void index(long bytes) {
            indexBytes += bytes;
        }

        StoreMemory total() {
            return new StoreMemory(series, labelBytes, indexBytes, sampleBytes, timelineBytes);
        }
    }
}
