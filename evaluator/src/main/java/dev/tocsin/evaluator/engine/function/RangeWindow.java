package dev.tocsin.evaluator.engine.function;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.label.Labels;
import org.jspecify.annotations.Nullable;

/**
 * A window that slides over the samples of one series. The samples {@code first()} to {@code last() - 1} are known, without
 * staleness markers and ascending in time; {@code lo()} to {@code hi() - 1} lie within {@code (startMs, endMs]}. Whoever opens
 * a series sets the samples, whoever walks the grid slides the window, the function only reads.
 */
public final class RangeWindow {

    private Notes notes;
    private long[] timestamps = {};
    private double[] values = {};
    private @Nullable FloatHistogram @Nullable [] histograms;
    private long @Nullable [] startTimestamps;
    private int first;
    private int last;
    private int lo;
    private int hi;
    private int scanned;
    private int lastDrop;
    private final Extrapolation extrapolation = new Extrapolation();
    private final WindowEdges edges = new WindowEdges();
    /** How far around the window samples may be looked at. */
    private long marginMs;
    /** Whether the arrays will hold other samples later. */
    private boolean fleeting;
    private long startMs;
    private long endMs;
    private long evaluationMs;
    private double[] arguments = {};
    private Labels labels = Labels.EMPTY;

    public RangeWindow(Notes notes) {
        this.notes = notes;
    }

    /** Puts what functions note elsewhere from here on: a window may serve one function in evaluation after evaluation. */
    public void noteTo(Notes others) {
        this.notes = others;
    }

    /** Sets the samples of a series and puts the window before the first one. */
    public void open(
            Labels labels,
            long[] timestamps,
            double[] values,
            @Nullable FloatHistogram @Nullable [] histograms,
            long @Nullable [] startTimestamps,
            int first,
            int last) {
        this.labels = labels;
        this.timestamps = timestamps;
        this.values = values;
        this.histograms = histograms;
        this.startTimestamps = startTimestamps;
        this.first = first;
        this.last = last;
        this.lo = first;
        this.hi = first;
        this.scanned = first + 1;
        this.lastDrop = first;
        this.marginMs = 0;
        this.fleeting = false;
    }

    /** Tells that the arrays of the series will hold the samples of others later; {@link #open} takes it back. */
    public void expectOthers() {
        this.fleeting = true;
    }

    /** Lets functions look at samples so far before and behind the window; {@link #open} forbids it again. */
    public void allowAround(long margin) {
        this.marginMs = margin;
    }

    /** Moves the window to {@code (startMs, endMs]}; neither edge may move back. */
    public void slide(long startMs, long endMs, long evaluationMs) {
        this.startMs = startMs;
        this.endMs = endMs;
        this.evaluationMs = evaluationMs;
        if (hi < last && timestamps[last - 1] <= endMs) {
            hi = last;
        }
        while (hi < last && timestamps[hi] <= endMs) {
            hi++;
        }
        while (lo < hi && timestamps[lo] <= startMs) {
            lo++;
        }
    }

    /** Puts the window before the first sample again. */
    public void rewind() {
        lo = first;
        hi = first;
    }

    /** Sets the scalar arguments of the function at this step. */
    public void setArguments(double[] arguments) {
        this.arguments = arguments;
    }

    public int lo() {
        return lo;
    }

    public int hi() {
        return hi;
    }

    /** The first sample that is known, be it in the window or not. */
    int first() {
        return first;
    }

    /** The index after the last sample that is known, be it in the window or not. */
    int last() {
        return last;
    }

    /** How many samples are known, be they in the window or not. */
    public int known() {
        return last - first;
    }

    public int size() {
        return hi - lo;
    }

    /** How many samples the window holds, histograms counted by their size. */
    public long samples() {
        return samples(lo, hi);
    }

    /** How many samples are known, histograms counted by their size. */
    public long knownSamples() {
        return samples(first, last);
    }

    /** How many samples the window holds from an index on, histograms counted by their size. */
    public long samplesFrom(int index) {
        return samples(Math.max(lo, index), hi);
    }

    private long samples(int from, int to) {
        long samples = (long) to - from;
        if (histograms != null) {
            for (int i = from; i < to; i++) {
                FloatHistogram histogram = histograms[i];
                samples += histogram == null ? 0 : histogram.samples() - 1;
            }
        }
        return samples;
    }

    /** How many samples all windows of a row hold that was evaluated at once; they are floats. */
    public long samplesOfAll() {
        return edges.samples();
    }

    public boolean isEmpty() {
        return hi == lo;
    }

    /** The index of the newest sample at or before the start of the window, {@link #lo()} when none is near enough. */
    public int anchor() {
        return lo > first && timestamps[lo - 1] > startMs - marginMs ? lo - 1 : lo;
    }

    /** The index after the last sample that is behind the window but near enough to be looked at. */
    public int reach() {
        int end = hi;
        while (end < last && timestamps[end] <= endMs + marginMs) {
            end++;
        }
        return end;
    }

    /** Whether a sample behind the window is near enough to be looked at; it has the index {@link #hi()}. */
    public boolean hasNext() {
        return hi < last && timestamps[hi] <= endMs + marginMs;
    }

    /** Lets the window begin with {@link #anchor()}. */
    public void beginAtAnchor() {
        lo = anchor();
    }

    /** The start of the window in milliseconds, not part of it. */
    public long startMs() {
        return startMs;
    }

    /** The end of the window in milliseconds, part of it. */
    public long endMs() {
        return endMs;
    }

    /** The evaluation time in milliseconds, which an offset keeps apart from the end of the window. */
    public long evaluationMs() {
        return evaluationMs;
    }

    public long timestampMs(int index) {
        return timestamps[index];
    }

    public double value(int index) {
        return values[index];
    }

    /** The values by sample index; not to be changed, undefined where there is a histogram. */
    public double[] values() {
        return values;
    }

    /** The timestamps by sample index; not to be changed. */
    public long[] timestamps() {
        return timestamps;
    }

    /** The histogram of a sample, null when it is a float. */
    public @Nullable FloatHistogram histogram(int index) {
        return histograms == null ? null : histograms[index];
    }

    /** The start timestamp of a sample in milliseconds, 0 when it has none. */
    public long startTimestampMs(int index) {
        return startTimestamps == null ? 0 : startTimestamps[index];
    }

    public boolean hasStartTimestamps() {
        return startTimestamps != null;
    }

    /**
     * The newest sample before {@code hi()} whose value is smaller than that of the sample before it: a reset, if the series
     * is a counter. {@code first()} when there is none. Looks at each sample of a series once, however the window slides.
     */
    public int lastDrop() {
        for (; scanned < hi; scanned++) {
            if (values[scanned] < values[scanned - 1]) {
                lastDrop = scanned;
            }
        }
        return lastDrop;
    }

    /** The number of histograms in the window. */
    public int histogramCount() {
        if (histograms == null) {
            return 0;
        }
        int count = 0;
        for (int i = lo; i < hi; i++) {
            if (histograms[i] != null) {
                count++;
            }
        }
        return count;
    }

    /** Whether the window may hold histograms at all; false spares looking for them. */
    public boolean mayHoldHistograms() {
        return histograms != null;
    }

    /** What one function keeps of the windows it extended; a window serves one function. */
    Extrapolation extrapolation() {
        return extrapolation;
    }

    /** The edges of all windows of a grid among the samples that are known; a window serves one function. */
    WindowEdges edges(WindowGrid windows, boolean perSecond) {
        edges.find(timestamps, first, last, windows, perSecond, fleeting);
        return edges;
    }

    /** A scalar argument of the function at this step. */
    public double argument(int index) {
        return arguments[index];
    }

    /** The metric name of the series, empty when it has none. */
    public String metricName() {
        return labels.metricName();
    }

    public Labels labels() {
        return labels;
    }

    public Notes notes() {
        return notes;
    }
}
