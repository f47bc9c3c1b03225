package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.ast.BinaryOperator.Kind;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;

/** The operators that yield scalars. */
final class Scalars {

    /** The evaluation time in seconds. */
    static final ScalarOperator EVALUATION_TIME = evaluation -> {
        double[] seconds = new double[evaluation.steps()];
        for (int step = 0; step < seconds.length; step++) {
            seconds[step] = evaluation.grid().at(step) / 1000.0;
        }
        return seconds;
    };

    private Scalars() {}

    static ScalarOperator constant(double value) {
        double[] single = {value};
        return evaluation -> {
            if (evaluation.steps() == 1) {
                return single;
            }
            double[] column = new double[evaluation.steps()];
            Arrays.fill(column, value);
            return column;
        };
    }

    /** A constant of the whole query. */
    static ScalarOperator ofQuery(ToDoubleFunction<StepGrid> constant) {
        return evaluation -> {
            double[] column = new double[evaluation.steps()];
            Arrays.fill(column, constant.applyAsDouble(evaluation.context().queryGrid()));
            return column;
        };
    }

    /** A function of two scalars. */
    static ScalarOperator combined(DoubleBinaryOperator function, ScalarOperator left, ScalarOperator right) {
        return evaluation -> {
            double[] column = left.evaluate(evaluation).clone();
            double[] other = right.evaluate(evaluation);
            for (int step = 0; step < column.length; step++) {
                column[step] = function.applyAsDouble(column[step], other[step]);
            }
            return column;
        };
    }

    static ScalarOperator negated(ScalarOperator operand) {
        return evaluation -> {
            double[] column = operand.evaluate(evaluation).clone();
            for (int step = 0; step < column.length; step++) {
                column[step] = -column[step];
            }
            return column;
        };
    }

    static ScalarOperator binary(BinaryExpr expr, ScalarOperator left, ScalarOperator right) {
        BinaryOperator operator = expr.operator();
        return combined(
                operator.kind() == Kind.ARITHMETIC
                        ? (a, b) -> FloatOperations.arithmetic(operator, a, b)
                        : (a, b) -> FloatOperations.compare(operator, a, b) ? 1 : 0,
                left,
                right);
    }

    /** {@code scalar(v)}: the float of the only float element, else NaN. */
    static ScalarOperator onlyElement(VectorOperator vector) {
        Block block = new Block();
        return evaluation -> {
            int steps = evaluation.steps();
            double[] column = new double[steps];
            int[] found = new int[steps];
            vector.bind(evaluation).forEachBlock(evaluation, block, (first, filled) -> {
                for (int cell = 0; cell < filled.cells(); cell++) {
                    if (filled.isPresent(cell) && !filled.isHistogram(cell)) {
                        found[cell % steps]++;
                        column[cell % steps] = filled.values()[cell];
                    }
                }
            });
            for (int step = 0; step < steps; step++) {
                if (found[step] != 1) {
                    column[step] = Double.NaN;
                }
            }
            return column;
        };
    }
}
