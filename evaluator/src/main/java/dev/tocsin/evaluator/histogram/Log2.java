package dev.tocsin.evaluator.histogram;

/** Logarithm to base 2 that is exact for powers of two. */
final class Log2 {

    private static final double LN_2 = 0.6931471805599453;

    private Log2() {}

    /** The logarithm of a value that is not negative; minus infinity for zero. */
    static double of(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return StrictMath.log(value);
        }
        int exponent = Math.getExponent(value) + 1;
        double fraction = Math.scalb(value, -exponent);
        if (fraction < 0.5) {
            int shift = Math.getExponent(fraction * 0x1p60) - 60 + 1;
            fraction = Math.scalb(fraction, -shift);
            exponent += shift;
        }
        return fraction == 0.5 ? exponent - 1 : StrictMath.log(fraction) * (1 / LN_2) + exponent;
    }

    /** Two to the power of a value. */
    static double power(double exponent) {
        return StrictMath.pow(2, exponent);
    }
}
