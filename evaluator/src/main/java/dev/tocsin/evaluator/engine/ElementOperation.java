package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.ast.BinaryOperator.Kind;
import dev.tocsin.promql.ast.SourceRange;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A binary operator on pairs of elements: arithmetic, comparisons that filter or give 0 and 1, cuts of histograms. Source:
 * reference §6.4.
 */
final class ElementOperation {

    private final BinaryOperator operator;
    private final boolean returnBool;
    private final boolean keepRight;
    private final HistogramOperations histograms;
    private final SourceRange place;

    /** @param keepRight whether a filter keeps the value on the right: the left side is a scalar */
    ElementOperation(BinaryExpr expr, boolean keepRight) {
        this.operator = expr.operator();
        this.returnBool = expr.returnBool();
        this.keepRight = keepRight;
        this.place = expr.range();
        this.histograms = new HistogramOperations(operator, place);
    }

    /** Whether the result is another quantity, so that the metric name is to go. */
    boolean dropsName() {
        return operator.kind() == Kind.ARITHMETIC || returnBool;
    }

    /** Combines two blocks of the same shape cell by cell into {@code into}, which may be one of them. */
    void apply(Block left, Block right, Block into, Annotations annotations) {
        if (left.hasHistograms() || right.hasHistograms() || operator.kind() == Kind.TRIM) {
            applyCellByCell(left, right, into, annotations);
            return;
        }
        into.retainPresent(into == left ? right : left);
        int cells = into.cells();
        if (operator.kind() == Kind.ARITHMETIC) {
            FloatOperations.arithmetic(operator, left.values(), right.values(), into.values(), cells);
        } else {
            compareFloats(left.values(), right.values(), into, cells);
        }
    }

    @SuppressWarnings("ReferenceEquality") // the same array needs no copy
    private void compareFloats(double[] left, double[] right, Block into, int cells) {
        double[] values = into.values();
        for (int from = 0; from < cells; from += Long.SIZE) {
            int to = Math.min(cells, from + Long.SIZE);
            long holds = FloatOperations.compare(operator, left, right, from, to);
            if (returnBool) {
                for (int cell = from; cell < to; cell++) {
                    values[cell] = holds >>> cell - from & 1;
                }
            } else {
                into.retain(from / Long.SIZE, holds);
            }
        }
        double[] kept = keepRight ? right : left;
        if (!returnBool && kept != values) {
            System.arraycopy(kept, 0, values, 0, cells);
        }
    }

    private void applyCellByCell(Block left, Block right, Block into, Annotations annotations) {
        for (int cell = 0; cell < into.cells(); cell++) {
            if (left.isPresent(cell) && right.isPresent(cell)) {
                combine(left, cell, right, cell, into, cell, annotations);
            } else {
                into.remove(cell);
            }
        }
    }

    /** Combines two present cells into a third; returns whether there is a result. */
    boolean combine(
            Block left, int leftCell, Block right, int rightCell, Block into, int cell, Annotations annotations) {
        FloatHistogram leftHistogram = left.histogram(leftCell);
        FloatHistogram rightHistogram = right.histogram(rightCell);
        double leftValue = left.values()[leftCell];
        double rightValue = right.values()[rightCell];
        if (leftHistogram == null && rightHistogram == null && operator.kind() != Kind.TRIM) {
            return combineFloats(leftValue, rightValue, into, cell);
        }
        if (!histograms.isDefined(leftHistogram != null, rightHistogram != null)) {
            noteIncompatible(leftHistogram, rightHistogram, annotations);
            into.remove(cell);
            return false;
        }
        if (leftHistogram != null && rightHistogram != null) {
            return combineHistograms(leftHistogram, rightHistogram, into, cell, annotations);
        }
        into.set(
                cell,
                leftHistogram != null
                        ? histograms.combine(leftHistogram, rightValue)
                        : histograms.combine(Objects.requireNonNull(rightHistogram), leftValue));
        return true;
    }

    private boolean combineHistograms(
            FloatHistogram left, FloatHistogram right, Block into, int cell, Annotations annotations) {
        if (operator.kind() == Kind.COMPARISON) {
            boolean holds = left.equals(right) == (operator == BinaryOperator.EQL);
            return compared(holds, left, into, cell);
        }
        FloatHistogram result = histograms.combine(left, right, annotations);
        if (result == null) {
            into.remove(cell);
            return false;
        }
        into.set(cell, result);
        return true;
    }

    private boolean compared(boolean holds, FloatHistogram kept, Block into, int cell) {
        if (returnBool) {
            into.set(cell, holds ? 1 : 0);
        } else if (holds) {
            into.set(cell, kept);
        } else {
            into.remove(cell);
        }
        return returnBool || holds;
    }

    private void noteIncompatible(
            @Nullable FloatHistogram left, @Nullable FloatHistogram right, Annotations annotations) {
        annotations.inform(
                "incompatible sample types encountered for binary operator \"" + operator.text() + "\": "
                        + typeOf(left) + " " + operator.text() + " " + typeOf(right),
                place);
    }

    private boolean combineFloats(double left, double right, Block into, int cell) {
        if (operator.kind() == Kind.ARITHMETIC) {
            into.set(cell, FloatOperations.arithmetic(operator, left, right));
            return true;
        }
        boolean holds = FloatOperations.compare(operator, left, right);
        if (returnBool) {
            into.set(cell, holds ? 1 : 0);
        } else if (holds) {
            into.set(cell, keepRight ? right : left);
        } else {
            into.remove(cell);
        }
        return returnBool || holds;
    }

    private static String typeOf(@Nullable FloatHistogram histogram) {
        return histogram == null ? "float" : "histogram";
    }
}
