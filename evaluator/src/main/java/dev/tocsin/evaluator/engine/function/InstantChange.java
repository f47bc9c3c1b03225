package dev.tocsin.evaluator.engine.function;

/** {@code irate} and {@code idelta}: the change between the last two samples of a window. Source: reference §8.2. */
public final class InstantChange implements RangeFunction {

    public static final InstantChange IRATE = new InstantChange(true);
    public static final InstantChange IDELTA = new InstantChange(false);

    private final boolean rate;

    private InstantChange(boolean rate) {
        this.rate = rate;
    }

    @Override
    public void evaluate(RangeWindow window, RangeResult result) {
        if (window.size() < 2) {
            return;
        }
        int last = window.hi() - 1;
        long distanceMs = window.timestampMs(last) - window.timestampMs(last - 1);
        if (distanceMs == 0) {
            return;
        }
        if (window.histogram(last) != null || window.histogram(last - 1) != null) {
            return;
        }
        double before = window.value(last - 1);
        double after = window.value(last);
        double change = rate && after < before ? after : after - before;
        result.set(rate ? change / (distanceMs / 1000.0) : change);
    }
}
