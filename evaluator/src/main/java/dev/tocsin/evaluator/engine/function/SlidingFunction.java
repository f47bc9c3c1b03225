package dev.tocsin.evaluator.engine.function;

import java.util.function.IntFunction;

/**
 * A function that computes all windows of a series in one pass: the next window costs the samples that came and went, as
 * {@link RangeMemory} does it from evaluation to evaluation. Windows with histograms it looks at one by one.
 */
public final class SlidingFunction implements RangeFunction {

    private final RangeFunction plain;
    private final IntFunction<RangeMemory> memories;

    /** @param memories of the same function */
    public SlidingFunction(RangeFunction plain, IntFunction<RangeMemory> memories) {
        this.plain = plain;
        this.memories = memories;
    }

    @Override
    public void evaluate(RangeWindow window, RangeResult result) {
        plain.evaluate(window, result);
    }

    @Override
    public boolean evaluateRow(RangeWindow window, WindowGrid windows, FloatRow row) {
        if (windows.count() == 1 || window.mayHoldHistograms() || window.hasStartTimestamps()) {
            return false;
        }
        WindowEdges edges = window.edges(windows, false);
        RangeMemory memory = memories.apply(1);
        RangeMemory.Samples samples = new RangeMemory.Samples();
        for (int step = 0; step < windows.count(); step++) {
            row.checkStopped();
            samples.moveTo(
                    window.timestamps(), window.values(), edges.lo(step), edges.hi(step), windows.startMs(step),
                    windows.endMs(step));
            samples.setArguments(row.evaluationMs(step), row.arguments(step));
            if (step == 0) {
                memory.start(0, samples);
            } else {
                memory.slide(0, samples);
            }
            if (samples.isEmpty() || !memory.result(0, samples, row.values(), row.first() + step)) {
                row.remove(step);
            }
        }
        return true;
    }

    @Override
    public boolean looksAround() {
        return plain.looksAround();
    }

    @Override
    public void afterFloats(RangeWindow window) {
        plain.afterFloats(window);
    }

    @Override
    public boolean looksAtNameAlone() {
        return plain.looksAtNameAlone();
    }
}
