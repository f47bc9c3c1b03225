package dev.tocsin.evaluator.histogram;

/** Where values lie within a bucket, under the assumption that observations spread evenly, or evenly on a logarithmic scale. */
final class Interpolation {

    private Interpolation() {}

    /** The part of an exponential bucket's observations that lie below a value within it. */
    static double exponentialFraction(double lower, double upper, double value, boolean positive) {
        double logLower = Log2.of(Math.abs(lower));
        double logUpper = Log2.of(Math.abs(upper));
        double logValue = Log2.of(Math.abs(value));
        return positive
                ? (logValue - logLower) / (logUpper - logLower)
                : 1 - (logValue - logUpper) / (logLower - logUpper);
    }

    /** The value below which that part of an exponential bucket's observations lies. */
    static double exponentialValue(double lower, double upper, double fraction) {
        double logLower = Log2.of(Math.abs(lower));
        double logUpper = Log2.of(Math.abs(upper));
        return lower > 0
                ? Log2.power(logLower + (logUpper - logLower) * fraction)
                : -Log2.power(logUpper + (logLower - logUpper) * (1 - fraction));
    }
}
