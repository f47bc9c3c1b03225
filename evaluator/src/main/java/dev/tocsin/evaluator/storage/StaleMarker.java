package dev.tocsin.evaluator.storage;

/** The value that ends a series: a NaN with bits of its own, which no arithmetic yields. */
public final class StaleMarker {

    /** The bits of the marker. */
    public static final long BITS = 0x7ff0000000000002L;

    /** The marker as a value; recognise it with {@link #is}, for it is a NaN. */
    public static final double VALUE = Double.longBitsToDouble(BITS);

    private StaleMarker() {}

    public static boolean is(double value) {
        return Double.doubleToRawLongBits(value) == BITS;
    }

    /** Whether any of the values from {@code from} to {@code to - 1} is a NaN, as the marker is. */
    public static boolean mayBeAmong(double[] values, int from, int to) {
        // Looks at all of them, whatever it found: that takes less than being ready to stop.
        int found = 0;
        for (int i = from; i < to; i++) {
            found += Double.isNaN(values[i]) ? 1 : 0;
        }
        return found > 0;
    }
}
