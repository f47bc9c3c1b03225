package dev.tocsin.evaluator.engine.function;

/**
 * What a function remembers of the windows of many series, so that the next window of a series costs the samples that came
 * and went, however long it is. The results are those of the function over the whole window, bit for bit; where only a look
 * at the whole window gives them, it looks. Windows hold floats alone, without staleness markers, and move forward.
 */
public interface RangeMemory {

    /** Begins anew with a series: its window is {@code [lo, hi)}. */
    void start(int row, Samples samples);

    /** Moves a series on to the window {@code [lo, hi)}. */
    void slide(int row, Samples samples);

    /** Puts the value of the window last told of into {@code into[cell]}, or returns false when it has none. */
    boolean result(int row, Samples samples, double[] into, int cell);

    /**
     * The samples of one series around its window, in arrays that are not to be changed: {@code [first, lo)} have left the
     * window since it was told of last, {@code [seen, hi)} have come. The one before {@code seen} was in it unless it left.
     */
    final class Samples {

        long[] times = {};
        double[] values = {};
        int first;
        int lo;
        int seen;
        int hi;
        long startMs;
        long endMs;
        long evaluationMs;
        double[] arguments = {};
        private final Extrapolation extrapolation = new Extrapolation();

        /** Sets the samples and the window {@code (startMs, endMs]}; all of them lie in it until {@link #leave} and {@link #know}. */
        public void set(long[] times, double[] values, int from, int to, long startMs, long endMs) {
            this.times = times;
            this.values = values;
            this.first = from;
            this.lo = from;
            this.seen = from;
            this.hi = to;
            this.startMs = startMs;
            this.endMs = endMs;
        }

        /** Moves on to the window {@code [from, to)} of the same samples; at first there is none before it. */
        void moveTo(long[] times, double[] values, int from, int to, long startMs, long endMs) {
            this.times = times;
            this.values = values;
            this.first = this.lo;
            this.seen = this.hi;
            this.lo = from;
            this.hi = to;
            this.startMs = startMs;
            this.endMs = endMs;
        }

        /** Takes the samples up to the start of the window for those that left. */
        public void leave() {
            while (lo < hi && times[lo] <= startMs) {
                lo++;
            }
        }

        /** Takes the samples up to a time for those that are known. */
        public void know(long knownMs) {
            seen = hi;
            while (seen > first && times[seen - 1] > knownMs) {
                seen--;
            }
        }

        /** Sets the time of the evaluation and the scalar arguments of the function. */
        public void setArguments(long evaluation, double[] values) {
            evaluationMs = evaluation;
            arguments = values;
        }

        /** The index of the first sample that came. */
        public int seen() {
            return seen;
        }

        public boolean isEmpty() {
            return hi == lo;
        }

        Extrapolation extrapolation() {
            return extrapolation;
        }
    }
}
