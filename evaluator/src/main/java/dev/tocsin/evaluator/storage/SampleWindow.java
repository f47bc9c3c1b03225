package dev.tocsin.evaluator.storage;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A view of consecutive samples of one series, oldest first: the entries {@code from} (inclusive) to {@code to} (exclusive)
 * of parallel arrays that belong to the series or to this window. A reader keeps one window and lets series after series
 * fill it; the arrays must not be changed by the reader and are valid until the next fill. Staleness markers are part of
 * the samples, as the float {@link StaleMarker#VALUE}.
 */
public final class SampleWindow {

    private static final long[] NO_TIMES = {};
    private static final double[] NO_VALUES = {};

    private long[] timestamps = NO_TIMES;
    private double[] values = NO_VALUES;
    private @Nullable FloatHistogram @Nullable [] histograms;
    private long @Nullable [] startTimestamps;
    private int from;
    private int to;
    private final TimeSearch search;

    /** Columns of this window's own, for samples that do not lie side by side in their series. */
    private long[] ownTimestamps = NO_TIMES;

    private double[] ownValues = NO_VALUES;
    private @Nullable FloatHistogram[] ownHistograms = {};
    private long[] ownStartTimestamps = NO_TIMES;

    private long[] blockTimes = NO_TIMES;
    private double[] blockValues = NO_VALUES;

    /** The block whose timestamps {@link #blockTimes} holds: series after series has the same. */
    private @Nullable TimeBlock decoded;

    public SampleWindow() {
        this(new TimeSearch());
    }

    private SampleWindow(TimeSearch search) {
        this.search = search;
    }

    /** Windows that one reader fills with series of the same stretch of time. */
    public static SampleWindow[] ofOneReader(int count) {
        TimeSearch search = new TimeSearch();
        SampleWindow[] windows = new SampleWindow[count];
        Arrays.setAll(windows, i -> new SampleWindow(search));
        return windows;
    }

    /** Points the window at samples. {@code histograms} and {@code startTimestamps} are null where the series has none. */
    public void set(
            long[] timestamps,
            double[] values,
            @Nullable FloatHistogram @Nullable [] histograms,
            long @Nullable [] startTimestamps,
            int from,
            int to) {
        this.timestamps = timestamps;
        this.values = values;
        this.histograms = histograms;
        this.startTimestamps = startTimestamps;
        this.from = from;
        this.to = to;
    }

    /** Makes the window hold no sample. */
    public void clear() {
        set(NO_TIMES, NO_VALUES, null, null, 0, 0);
    }

    /** Makes the window hold no sample and ready for up to {@code capacity} samples that {@link #copy} adds. */
    void startCopy(int capacity, boolean withHistograms, boolean withStartTimestamps) {
        if (ownValues.length < capacity) {
            ownTimestamps = new long[capacity];
            ownValues = new double[capacity];
        }
        if (withHistograms && ownHistograms.length < capacity) {
            ownHistograms = new @Nullable FloatHistogram[ownValues.length];
        }
        if (withStartTimestamps && ownStartTimestamps.length < capacity) {
            ownStartTimestamps = new long[ownValues.length];
        }
        set(
                ownTimestamps,
                ownValues,
                withHistograms ? ownHistograms : null,
                withStartTimestamps ? ownStartTimestamps : null,
                0,
                0);
    }

    /** Adds one sample after {@link #startCopy}. */
    void copy(long timestamp, double value, @Nullable FloatHistogram histogram, long startTimestamp) {
        timestamps[to] = timestamp;
        values[to] = value;
        if (histograms != null) {
            histograms[to] = histogram;
        }
        if (startTimestamps != null) {
            startTimestamps[to] = startTimestamp;
        }
        to++;
    }

    /** The timestamps of a block, from index 0 on, valid until the next call. */
    long[] decodedTimes(TimeBlock block) {
        if (decoded != block) {
            if (blockTimes.length == 0) {
                blockTimes = new long[Timeline.BLOCK_ROWS];
            }
            block.decode(blockTimes);
            decoded = block;
        }
        return blockTimes;
    }

    /** Room for the values of a block. */
    double[] blockValues() {
        if (blockValues.length == 0) {
            blockValues = new double[Timeline.BLOCK_ROWS];
        }
        return blockValues;
    }

    /** Whether the samples are a copy of this window's own, whose arrays the next fill may use again. */
    @SuppressWarnings("ReferenceEquality") // the same array is what tells
    public boolean holdsCopy() {
        return timestamps == ownTimestamps;
    }

    public int from() {
        return from;
    }

    public int to() {
        return to;
    }

    public int size() {
        return to - from;
    }

    /** Milliseconds since the epoch, strictly ascending from {@link #from} to {@link #to}. */
    public long[] timestamps() {
        return timestamps;
    }

    /** The float of each sample; undefined where {@link #histogramAt} is not null. */
    public double[] values() {
        return values;
    }

    /** Histograms parallel to the timestamps, with null where the sample is a float; null when all samples are floats. */
    public @Nullable FloatHistogram @Nullable [] histograms() {
        return histograms;
    }

    /** Start timestamps in milliseconds, 0 where unknown; null when no sample has one. */
    public long @Nullable [] startTimestamps() {
        return startTimestamps;
    }

    /** The histogram of a sample, or null when it is a float. */
    public @Nullable FloatHistogram histogramAt(int index) {
        return histograms == null ? null : histograms[index];
    }

    /** The start timestamp of a sample in milliseconds, 0 when unknown. */
    public long startTimestampAt(int index) {
        return startTimestamps == null ? 0 : startTimestamps[index];
    }

    /** Where the samples of the last series read were found. */
    TimeSearch search() {
        return search;
    }
}
