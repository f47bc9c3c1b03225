package dev.tocsin.evaluator.storage;

/** What stands where a series has no sample: a NaN with bits of its own, which samples never have. */
final class Holes {

    private static final long BITS = 0x7ff0000000000003L;
    private static final double HOLE = Double.longBitsToDouble(BITS);

    private Holes() {}

    static double hole() {
        return HOLE;
    }

    static boolean is(double value) {
        return Double.doubleToRawLongBits(value) == BITS;
    }

    /** A value as samples have it: a NaN that looks like a hole is an ordinary one. */
    static double sample(double value) {
        return is(value) ? Double.NaN : value;
    }
}
