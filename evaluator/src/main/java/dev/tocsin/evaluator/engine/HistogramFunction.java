package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.histogram.BucketFraction;
import dev.tocsin.evaluator.histogram.BucketQuantile;
import dev.tocsin.evaluator.histogram.ClassicBuckets;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.evaluator.histogram.HistogramFraction;
import dev.tocsin.evaluator.histogram.HistogramQuantile;

/** A function of one histogram, classic or native, and some scalars. */
enum HistogramFunction {

    /** {@code histogram_quantile}, the scalar being the quantile. */
    QUANTILE {
        @Override
        double of(ClassicBuckets buckets, double[] arguments, HistogramGroups.Reading reading, long timestampMs) {
            BucketQuantile quantile = BucketQuantile.of(arguments[0], buckets);
            if (quantile.correction() != null) {
                reading.notes().madeMonotonic(reading.labels(), quantile.correction(), timestampMs);
            }
            return quantile.value();
        }

        @Override
        double of(FloatHistogram histogram, double[] arguments, HistogramGroups.Reading reading) {
            HistogramQuantile quantile = HistogramQuantile.of(arguments[0], histogram);
            switch (quantile.nanObservations()) {
                case NO_EFFECT -> {}
                case RESULT_IS_NAN -> reading.notes().quantileIsNan(reading.labels());
                case RESULT_IS_SKEWED_HIGHER -> reading.notes().quantileIsSkewed(reading.labels());
            }
            return quantile.value();
        }
    },

    /** {@code histogram_fraction}, the scalars being the lower and the upper value. */
    FRACTION {
        @Override
        double of(ClassicBuckets buckets, double[] arguments, HistogramGroups.Reading reading, long timestampMs) {
            return BucketFraction.between(arguments[0], arguments[1], buckets);
        }

        @Override
        double of(FloatHistogram histogram, double[] arguments, HistogramGroups.Reading reading) {
            HistogramFraction fraction = HistogramFraction.between(arguments[0], arguments[1], histogram);
            if (fraction.nanObservationsExcluded()) {
                reading.notes().nanExcluded(reading.labels());
            }
            return fraction.value();
        }
    };

    abstract double of(
            ClassicBuckets buckets, double[] arguments, HistogramGroups.Reading reading, long timestampMs);

    abstract double of(FloatHistogram histogram, double[] arguments, HistogramGroups.Reading reading);

    /** Puts the value of the histogram that was read into a cell, or removes the cell when there is no histogram. */
    void put(double[] arguments, HistogramGroups.Reading reading, long timestampMs, Block into, int cell) {
        FloatHistogram nativeHistogram = reading.nativeHistogram();
        ClassicBuckets classic = reading.classicHistogram();
        if (nativeHistogram != null) {
            into.set(cell, of(nativeHistogram, arguments, reading));
        } else if (classic != null) {
            into.set(cell, of(classic, arguments, reading, timestampMs));
        } else {
            into.remove(cell);
        }
    }
}
