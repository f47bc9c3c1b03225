package dev.tocsin.evaluator.engine.function;

/** Functions that look at the ends of a window alone and have nothing to remember. */
final class EdgeMemory implements RangeMemory {

    /** The value of {@code values[lo]} to {@code values[hi - 1]}, of which there is one at least. */
    @FunctionalInterface
    interface Edge {
        double of(double[] values, int lo, int hi);
    }

    private final Edge edge;

    EdgeMemory(Edge edge) {
        this.edge = edge;
    }

    @Override
    public void start(int row, Samples samples) {}

    @Override
    public void slide(int row, Samples samples) {}

    @Override
    public boolean result(int row, Samples samples, double[] into, int cell) {
        into[cell] = edge.of(samples.values, samples.lo, samples.hi);
        return true;
    }
}
