package dev.tocsin.evaluator.histogram;

/** Compensated summation after Kahan and Neumaier; the caller keeps the running sum and the running compensation. */
final class KahanSum {

    private KahanSum() {}

    /** The compensation after {@code x} was added to a sum that was {@code sum} and had {@code compensation}. */
    static double compensation(double x, double sum, double compensation) {
        double total = sum + x;
        if (Double.isInfinite(total)) {
            return 0;
        }
        return Math.abs(sum) >= Math.abs(x) ? compensation + ((sum - total) + x) : compensation + ((x - total) + sum);
    }
}
