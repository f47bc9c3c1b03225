package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.BinaryOperator.Kind;
import java.util.Arrays;

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
        return evaluation -> {
            double[] column = left.evaluate(evaluation).clone();
            double[] other = right.evaluate(evaluation);
            for (int step = 0; step < column.length; step++) {
                column[step] = expr.operator().kind() == Kind.ARITHMETIC
                        ? FloatOperations.arithmetic(expr.operator(), column[step], other[step])
                        : FloatOperations.compare(expr.operator(), column[step], other[step]) ? 1 : 0;
            }
            return column;
        };
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
