package dev.tocsin.promql.ast;

import java.util.List;

/**
 * A duration in brackets or after {@code offset}: a literal, or arithmetic that may use the query's step and range.
 * Values are seconds; the result of an evaluation is cut to whole milliseconds.
 */
public sealed interface DurationExpr {

    SourceRange range();

    /** A duration ({@code 5m}) or a plain number of seconds ({@code 300}), in seconds. */
    record Literal(double seconds, boolean writtenAsDuration, SourceRange range) implements DurationExpr {}

    /** A signed duration expression. */
    record Signed(UnaryExpr.Sign sign, DurationExpr operand, SourceRange range) implements DurationExpr {}

    /** An arithmetic operation: one of {@code + - * / % ^}. */
    record Arithmetic(BinaryOperator operator, DurationExpr left, DurationExpr right, SourceRange range)
            implements DurationExpr {}

    /** A duration expression in parentheses. */
    record Paren(DurationExpr inner, SourceRange range) implements DurationExpr {}

    /** {@code step()}, {@code range()}, {@code min_of(a, b)} or {@code max_of(a, b)}. */
    record DurationCall(DurationFunction function, List<DurationExpr> args, SourceRange range)
            implements DurationExpr {

        public DurationCall {
            args = List.copyOf(args);
        }
    }

    /** The functions of duration expressions. */
    enum DurationFunction {
        STEP("step"),
        RANGE("range"),
        MIN_OF("min_of"),
        MAX_OF("max_of");

        private final String text;

        DurationFunction(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }
}
