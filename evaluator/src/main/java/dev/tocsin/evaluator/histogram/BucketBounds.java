package dev.tocsin.evaluator.histogram;

/**
 * The upper bounds of buckets. Bucket {@code i} of an exponential schema {@code n} ends at {@code 2^(i * 2^-n)}; the last
 * finite bound is {@link Double#MAX_VALUE}, so that only infinite observations lie above it.
 */
final class BucketBounds {

    private static final int MAX_EXPONENT = 1024;
    private static final int FINEST = FloatHistogram.MAX_SCHEMA;

    /**
     * How far Prometheus' own table of fractional bounds lies below {@code StrictMath.pow}, in units of the last place plus
     * two, one digit a bound of schema 8. Bounds show in texts and decide comparisons, so they must agree to the last bit.
     */
    private static final String LAST_PLACES = "2222223222322222222423322333333333322322232233322332233223322332"
            + "2222223333443233223222322232222222332122324422332232223233432333"
            + "2233324433432343323333433444335532322232334432433344334333443343"
            + "4354334344544444444444555566546533434444435533444354334444654455";

    private static final double[] FRACTIONS = fractions();

    private BucketBounds() {}

    private static double[] fractions() {
        double[] fractions = new double[1 << FINEST];
        for (int i = 0; i < fractions.length; i++) {
            double power = StrictMath.pow(2, (double) i / fractions.length - 1);
            int ulps = LAST_PLACES.charAt(i) - '2';
            fractions[i] = Double.longBitsToDouble(Double.doubleToRawLongBits(power) - ulps);
        }
        return fractions;
    }

    /** The upper bound of a positive bucket; of bucket {@code index - 1} it is the lower bound. */
    static double exponential(int index, int schema) {
        if (schema < 0) {
            long exponent = (long) index << -schema;
            return exponent == MAX_EXPONENT ? Double.MAX_VALUE : powerOfTwo(exponent);
        }
        int step = index & ((1 << schema) - 1);
        long exponent = (long) (index >> schema) + 1;
        if (step == 0 && exponent == MAX_EXPONENT + 1) {
            return Double.MAX_VALUE;
        }
        return scale(FRACTIONS[step << (FINEST - schema)], exponent);
    }

    /** The upper bound of a custom bucket: infinite outside the bounds. */
    static double custom(int index, double[] bounds) {
        if (index < 0) {
            return Double.NEGATIVE_INFINITY;
        }
        return index < bounds.length ? bounds[index] : Double.POSITIVE_INFINITY;
    }

    private static double powerOfTwo(long exponent) {
        return scale(1, exponent);
    }

    private static double scale(double value, long exponent) {
        return Math.scalb(value, (int) Math.clamp(exponent, -5_000L, 5_000L));
    }
}
