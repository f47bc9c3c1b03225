package dev.tocsin.evaluator.engine.function;

import dev.tocsin.evaluator.histogram.FloatHistogram;

/** Takes the value of one window; a window that sets none has none. */
public interface RangeResult {

    void set(double value);

    void set(FloatHistogram histogram);
}
