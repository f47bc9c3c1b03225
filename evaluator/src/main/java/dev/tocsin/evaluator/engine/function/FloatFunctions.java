package dev.tocsin.evaluator.engine.function;

/** Functions of one float that Java's library lacks, and rounding. Source: reference §10. */
public final class FloatFunctions {

    private FloatFunctions() {}

    public static double log2(double x) {
        if (x > 0 && !Double.isInfinite(x)) {
            int exponent = Math.getExponent(x);
            double fraction = Math.scalb(x, -exponent);
            if (fraction == 1) {
                return exponent;
            }
        }
        return Math.log(x) * (1 / Math.log(2));
    }

    public static double sgn(double x) {
        return x < 0 ? -1 : x > 0 ? 1 : x;
    }

    public static double asinh(double x) {
        double magnitude = Math.abs(x);
        double result;
        if (Double.isNaN(x) || Double.isInfinite(x)) {
            return x;
        }
        if (magnitude > 1L << 28) {
            result = Math.log(magnitude) + Math.log(2);
        } else if (magnitude > 2) {
            result = Math.log(2 * magnitude + 1 / (Math.sqrt(x * x + 1) + magnitude));
        } else {
            result = Math.log1p(magnitude + x * x / (1 + Math.sqrt(1 + x * x)));
        }
        return Math.copySign(result, x);
    }

    public static double acosh(double x) {
        if (x < 1 || Double.isNaN(x)) {
            return Double.NaN;
        }
        if (x > 1L << 28) {
            return Math.log(x) + Math.log(2);
        }
        if (x > 2) {
            return Math.log(2 * x - 1 / (x + Math.sqrt(x * x - 1)));
        }
        double t = x - 1;
        return Math.log1p(t + Math.sqrt(2 * t + t * t));
    }

    public static double atanh(double x) {
        return Math.copySign(0.5 * Math.log1p(2 * Math.abs(x) / (1 - Math.abs(x))), x);
    }

    /** The nearest multiple of {@code nearest}, ties upwards. */
    public static double round(double x, double nearest) {
        double inverse = 1 / nearest;
        return Math.floor(x * inverse + 0.5) / inverse;
    }

    /** {@code x} held between two bounds; NaN when any of the three is. */
    public static double clamp(double x, double min, double max) {
        return Math.max(min, Math.min(max, x));
    }

    public static double radians(double degrees) {
        return degrees * Math.PI / 180;
    }

    public static double degrees(double radians) {
        return radians * 180 / Math.PI;
    }
}
