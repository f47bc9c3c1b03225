package dev.tocsin.evaluator.engine.function;

/** A running sum with Neumaier's compensation. Source: reference §8.1. */
public final class KahanSum {

    private double sum;
    private double compensation;

    public void add(double value) {
        double next = sum + value;
        if (Double.isInfinite(next)) {
            compensation = 0;
        } else if (Math.abs(sum) >= Math.abs(value)) {
            compensation += sum - next + value;
        } else {
            compensation += value - next + sum;
        }
        sum = next;
    }

    /** Multiplies what was added so far. */
    public void scale(double factor) {
        sum *= factor;
        compensation *= factor;
    }

    public void set(double sum, double compensation) {
        this.sum = sum;
        this.compensation = compensation;
    }

    /** The sum without its compensation. */
    public double raw() {
        return sum;
    }

    public double compensation() {
        return compensation;
    }

    public double value() {
        return sum + compensation;
    }

    public void clear() {
        set(0, 0);
    }
}
