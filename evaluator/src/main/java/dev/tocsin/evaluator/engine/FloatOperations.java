package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.ast.BinaryOperator;

/** The binary operators on floats, one at a time and in loops. */
final class FloatOperations {

    private FloatOperations() {}

    static double arithmetic(BinaryOperator operator, double left, double right) {
        return switch (operator) {
            case ADD -> left + right;
            case SUB -> left - right;
            case MUL -> left * right;
            case DIV -> left / right;
            case MOD -> left % right;
            case POW -> pow(left, right);
            case ATAN2 -> Math.atan2(left, right);
            case EQL, NEQ, LSS, LTE, GTR, GTE, TRIM_UPPER, TRIM_LOWER, AND, OR, UNLESS ->
                    throw new IllegalArgumentException("not arithmetic: " + operator);
        };
    }

    static boolean compare(BinaryOperator operator, double left, double right) {
        return switch (operator) {
            case EQL -> left == right;
            case NEQ -> left != right;
            case LSS -> left < right;
            case LTE -> left <= right;
            case GTR -> left > right;
            case GTE -> left >= right;
            case ADD, SUB, MUL, DIV, MOD, POW, ATAN2, TRIM_UPPER, TRIM_LOWER, AND, OR, UNLESS ->
                    throw new IllegalArgumentException("no comparison: " + operator);
        };
    }

    /** Compares the entries {@code from} to {@code to - 1}, at most 64; bit {@code i - from} tells of entry i, others of none. */
    static long compare(BinaryOperator operator, double[] left, double[] right, int from, int to) {
        return switch (operator) {
            case EQL -> equal(left, right, from, to);
            case NEQ -> ~equal(left, right, from, to);
            case LSS -> less(left, right, from, to);
            case GTR -> less(right, left, from, to);
            case LTE -> lessOrEqual(left, right, from, to);
            case GTE -> lessOrEqual(right, left, from, to);
            case ADD, SUB, MUL, DIV, MOD, POW, ATAN2, TRIM_UPPER, TRIM_LOWER, AND, OR, UNLESS ->
                    throw new IllegalArgumentException("no comparison: " + operator);
        };
    }

    private static long equal(double[] left, double[] right, int from, int to) {
        long holds = 0;
        for (int i = from; i < to; i++) {
            holds |= (left[i] == right[i] ? 1L : 0L) << i - from;
        }
        return holds;
    }

    private static long less(double[] left, double[] right, int from, int to) {
        long holds = 0;
        for (int i = from; i < to; i++) {
            holds |= (left[i] < right[i] ? 1L : 0L) << i - from;
        }
        return holds;
    }

    private static long lessOrEqual(double[] left, double[] right, int from, int to) {
        long holds = 0;
        for (int i = from; i < to; i++) {
            holds |= (left[i] <= right[i] ? 1L : 0L) << i - from;
        }
        return holds;
    }

    /** {@code left[i] = left[i] op right[i]} for the first {@code count} entries. */
    static void arithmetic(BinaryOperator operator, double[] left, double[] right, double[] into, int count) {
        switch (operator) {
            case ADD -> {
                for (int i = 0; i < count; i++) {
                    into[i] = left[i] + right[i];
                }
            }
            case SUB -> {
                for (int i = 0; i < count; i++) {
                    into[i] = left[i] - right[i];
                }
            }
            case MUL -> {
                for (int i = 0; i < count; i++) {
                    into[i] = left[i] * right[i];
                }
            }
            case DIV -> {
                for (int i = 0; i < count; i++) {
                    into[i] = left[i] / right[i];
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    into[i] = arithmetic(operator, left[i], right[i]);
                }
            }
        }
    }

    /** IEEE 754 pow, as Go has it: 1 to any power and -1 to an infinite one is 1. */
    static double pow(double base, double exponent) {
        if (base == 1 || base == -1 && Double.isInfinite(exponent)) {
            return 1;
        }
        return Math.pow(base, exponent);
    }
}
