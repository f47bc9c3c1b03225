package dev.tocsin.evaluator.engine.function;

/** A running mean: of the compensated sum, and incremental from the first value on whose sum would overflow. */
public final class KahanMean {

    private final KahanSum sum = new KahanSum();
    private double count;
    private boolean incremental;

    /** The mean of so many values with this compensated sum. */
    public static KahanMean of(double count, double sum, double compensation) {
        KahanMean mean = new KahanMean();
        mean.count = count;
        mean.sum.set(sum, compensation);
        return mean;
    }

    public void add(double value) {
        count++;
        if (!incremental) {
            if (count == 1 || !Double.isInfinite(sum.raw() + value)) {
                sum.add(value);
                return;
            }
            incremental = true;
            double before = count - 1;
            sum.set(sum.raw() / before, sum.compensation() / before);
        }
        double weight = (count - 1) / count;
        sum.scale(weight);
        sum.add(value / count);
    }

    public double value() {
        return incremental ? sum.value() : sum.raw() / count + sum.compensation() / count;
    }
}
