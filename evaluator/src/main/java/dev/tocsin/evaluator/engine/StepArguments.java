package dev.tocsin.evaluator.engine;

import java.util.List;

/** The scalar arguments of a call over one evaluation, step by step. */
final class StepArguments {

    private final double[][] columns;
    private final double[] current;

    StepArguments(List<ScalarOperator> arguments, Evaluation evaluation) {
        columns = arguments.stream()
                .map(argument -> argument.evaluate(evaluation))
                .toArray(double[][]::new);
        current = new double[columns.length];
    }

    /** The arguments at a step; the array is reused. */
    double[] at(int step) {
        for (int i = 0; i < columns.length; i++) {
            current[i] = columns[i][step];
        }
        return current;
    }
}
