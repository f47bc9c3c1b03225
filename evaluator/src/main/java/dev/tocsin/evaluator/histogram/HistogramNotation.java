package dev.tocsin.evaluator.histogram;

import dev.tocsin.promql.series.HistogramDescriptor;
import dev.tocsin.promql.series.SequenceItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes histograms of what the series notation of unit tests says of them. */
public final class HistogramNotation {

    private HistogramNotation() {}

    /**
     * The histogram; expected values may be negative, so {@link HistogramValidation} is left to storage.
     *
     * @throws InvalidHistogramException if the schema is unknown or bounds and buckets do not fit
     */
    public static FloatHistogram toHistogram(HistogramDescriptor descriptor) {
        return FloatHistogram.builder()
                .schema(descriptor.schema())
                .counterResetHint(hint(descriptor.counterResetHint()))
                .count(descriptor.count())
                .sum(descriptor.sum())
                .zeroBucket(descriptor.zeroThreshold(), descriptor.zeroCount())
                .positive(buckets("offset", descriptor.offset(), descriptor.buckets()))
                .negative(buckets("n_offset", descriptor.negativeOffset(), descriptor.negativeBuckets()))
                .customBounds(array(descriptor.customValues()))
                .build();
    }

    private static CounterResetHint hint(HistogramDescriptor.ResetHint hint) {
        return switch (hint) {
            case UNKNOWN -> CounterResetHint.UNKNOWN;
            case RESET -> CounterResetHint.RESET;
            case NOT_RESET -> CounterResetHint.NOT_RESET;
            case GAUGE -> CounterResetHint.GAUGE;
        };
    }

    private static Buckets buckets(String key, int offset, List<Double> counts) {
        if (offset > Integer.MAX_VALUE - counts.size() || offset == Integer.MIN_VALUE) {
            throw new InvalidHistogramException(
                    key + " " + offset + " of a histogram with " + counts.size() + " buckets is out of range");
        }
        return Buckets.from(offset, array(counts));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * The histograms of an item of a sequence, one a position: the first, then each the one before plus or minus the
     * increment.
     *
     * @throws InvalidHistogramException if a histogram is none or the increment cannot be added
     */
    public static List<FloatHistogram> expand(SequenceItem.Histograms item) {
        FloatHistogram current = toHistogram(item.start());
        HistogramDescriptor step = item.increment();
        FloatHistogram increment = step == null ? null : toHistogram(step);
        List<FloatHistogram> histograms = new ArrayList<>(item.count());
        for (int i = 0; i < item.count(); i++) {
            if (i > 0) {
                current = next(current, increment, item.subtract());
            }
            histograms.add(current);
        }
        return List.copyOf(histograms);
    }

    private static FloatHistogram next(FloatHistogram current, @Nullable FloatHistogram increment, boolean subtract) {
        if (increment == null) {
            return current;
        }
        if (current.schema() > increment.schema()) {
            throw new InvalidHistogramException("error combining histograms: cannot merge from schema "
                    + increment.schema() + " to " + current.schema());
        }
        if (!current.combinesWith(increment)) {
            throw new InvalidHistogramException("error combining histograms: cannot apply this operation on histograms"
                    + " with a mix of exponential and custom bucket schemas");
        }
        Combination combination = subtract ? current.minus(increment) : current.plus(increment);
        return combination.histogram();
    }
}
