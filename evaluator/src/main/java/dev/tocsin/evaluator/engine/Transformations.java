package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.ElementwiseOperator.Transformation;
import dev.tocsin.evaluator.engine.function.FloatFunctions;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** The transformations of elements that functions are made of. */
final class Transformations {

    private Transformations() {}

    /** The element with the opposite sign. */
    static final Transformation NEGATION = (block, arguments, evaluation) -> {
        double[] values = block.values();
        for (int cell = 0; cell < block.cells(); cell++) {
            values[cell] = -values[cell];
            FloatHistogram histogram = block.isPresent(cell) ? block.histogram(cell) : null;
            if (histogram != null) {
                block.set(cell, histogram.times(-1));
            }
        }
    };

    /** A function of one float; histograms yield nothing. */
    static Transformation ofFloats(DoubleUnaryOperator function) {
        return (block, arguments, evaluation) -> {
            block.removeHistograms();
            double[] values = block.values();
            for (int cell = 0; cell < block.cells(); cell++) {
                values[cell] = function.applyAsDouble(values[cell]);
            }
        };
    }

    /** A number read off a histogram; floats yield nothing. */
    static Transformation ofHistograms(ToDoubleFunction<FloatHistogram> function) {
        return (block, arguments, evaluation) -> {
            for (int cell = 0; cell < block.cells(); cell++) {
                FloatHistogram histogram = block.isPresent(cell) ? block.histogram(cell) : null;
                if (histogram == null) {
                    block.remove(cell);
                } else {
                    block.set(cell, function.applyAsDouble(histogram));
                }
            }
        };
    }

    static final Transformation CLAMP = (block, arguments, evaluation) -> {
        block.removeHistograms();
        forEachCell(block, (cell, step) -> {
            if (arguments[1][step] < arguments[0][step]) {
                block.remove(cell);
            } else {
                block.values()[cell] =
                        FloatFunctions.clamp(block.values()[cell], arguments[0][step], arguments[1][step]);
            }
        });
    };

    static final Transformation CLAMP_MIN = (block, arguments, evaluation) -> {
        block.removeHistograms();
        forEachCell(
                block, (cell, step) -> block.values()[cell] = Math.max(arguments[0][step], block.values()[cell]));
    };

    static final Transformation CLAMP_MAX = (block, arguments, evaluation) -> {
        block.removeHistograms();
        forEachCell(
                block, (cell, step) -> block.values()[cell] = Math.min(arguments[0][step], block.values()[cell]));
    };

    static final Transformation ROUND = (block, arguments, evaluation) -> {
        block.removeHistograms();
        forEachCell(block, (cell, step) -> {
            double nearest = arguments.length == 0 ? 1 : arguments[0][step];
            block.values()[cell] = FloatFunctions.round(block.values()[cell], nearest);
        });
    };

    /** The evaluation time in seconds, whatever the element. */
    static final Transformation EVALUATION_TIME = (block, arguments, evaluation) -> forEachCell(block, (cell, step) -> {
        if (block.isPresent(cell)) {
            block.set(cell, evaluation.grid().at(step) / 1000.0);
        }
    });

    /** Takes the cells of a block with their steps. */
    @FunctionalInterface
    interface CellConsumer {
        void accept(int cell, int step);
    }

    static void forEachCell(Block block, CellConsumer consumer) {
        int cell = 0;
        for (int row = 0; row < block.rows(); row++) {
            for (int step = 0; step < block.steps(); step++) {
                consumer.accept(cell++, step);
            }
        }
    }
}
