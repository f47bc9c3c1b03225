package dev.tocsin.evaluator.histogram;

import org.jspecify.annotations.Nullable;

/**
 * Sums or averages histograms one after the other with compensated summation, as {@code sum}, {@code avg} and their
 * {@code _over_time} forms do. An average is the sum divided by the number of histograms; once the sum would overflow it goes
 * on as an incremental mean. Not for several threads.
 */
public final class HistogramAccumulator {

    private final boolean averaging;
    private @Nullable CompensatedHistogram running;
    private int size;
    private boolean incremental;
    private boolean mixedKinds;
    private boolean boundsReconciled;
    private boolean resetSeen;
    private boolean notResetSeen;

    private HistogramAccumulator(boolean averaging) {
        this.averaging = averaging;
    }

    public static HistogramAccumulator summing() {
        return new HistogramAccumulator(false);
    }

    public static HistogramAccumulator averaging() {
        return new HistogramAccumulator(true);
    }

    /** Takes one more histogram. After {@link #hasMixedKinds} became true nothing is taken any more. */
    public void add(FloatHistogram histogram) {
        resetSeen |= histogram.counterResetHint() == CounterResetHint.RESET;
        notResetSeen |= histogram.counterResetHint() == CounterResetHint.NOT_RESET;
        CompensatedHistogram sum = running;
        if (sum == null) {
            running = new CompensatedHistogram(histogram);
            size = 1;
            return;
        }
        mixedKinds |= sum.usesCustomBuckets() != histogram.usesCustomBuckets();
        if (mixedKinds) {
            return;
        }
        boundsReconciled |= !sum.sameBounds(histogram);
        size++;
        running = averaging ? averaged(sum, histogram) : added(sum, histogram);
    }

    private static CompensatedHistogram added(CompensatedHistogram sum, FloatHistogram histogram) {
        sum.add(histogram);
        return sum;
    }

    private CompensatedHistogram averaged(CompensatedHistogram sum, FloatHistogram histogram) {
        if (!incremental) {
            CompensatedHistogram next = added(sum.copy(), histogram);
            if (!next.overflowed()) {
                return next;
            }
            incremental = true;
            sum.divide(size - 1);
        }
        sum.multiply((double) (size - 1) / size);
        return added(sum, histogram.dividedBy(size));
    }

    /** How many histograms were taken. */
    public int size() {
        return size;
    }

    /** Whether exponential and custom-bucket histograms came together, so that there is no result. */
    public boolean hasMixedKinds() {
        return mixedKinds;
    }

    /** Whether custom bounds differed; the result has those which all had. */
    public boolean hasReconciledBounds() {
        return boundsReconciled;
    }

    /** Whether some hint said reset and some other not reset. */
    public boolean hasResetHintCollision() {
        return resetSeen && notResetSeen;
    }

    /** The sum or average, compact; null if nothing was added or the kinds were mixed. */
    public @Nullable FloatHistogram result() {
        CompensatedHistogram sum = running;
        if (sum == null || mixedKinds) {
            return null;
        }
        if (!averaging || incremental) {
            return sum.total().compact();
        }
        CompensatedHistogram mean = sum.copy();
        mean.divide(size);
        return mean.total().compact();
    }
}
