package dev.tocsin.ruletesting.explain;

import dev.tocsin.evaluator.engine.QueryValue.Point;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.VectorMatching;
import dev.tocsin.promql.function.ValueType;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.print.ExprPrinter;
import dev.tocsin.ruletesting.explain.Threshold.Approach;
import dev.tocsin.ruletesting.explain.Values.Element;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Measures how far the sides of a comparison are apart. The side that is compared is the one on which the vector stands. */
final class ThresholdSearch {

    /** So many elements of the compared side are followed over time. */
    private static final int MOST_FOLLOWED = 200;

    private final Values values;
    private final Expr compared;
    private final Expr limit;
    private final BinaryOperator operator;
    private final @Nullable VectorMatching matching;
    private final String text;
    private final Focus focus;
    private final long queryOffsetMs;

    ThresholdSearch(Values values, BinaryExpr expr, Focus focus, long queryOffsetMs) {
        boolean turned = expr.left().type() == ValueType.SCALAR;
        this.values = values;
        this.compared = turned ? expr.right() : expr.left();
        this.limit = turned ? expr.left() : expr.right();
        this.operator = turned ? turn(expr.operator()) : expr.operator();
        this.matching = expr.matching();
        this.text = ExprPrinter.print(expr);
        this.focus = focus;
        this.queryOffsetMs = queryOffsetMs;
    }

    private record Pair(Labels labels, double value, double limit) {}

    /** The expression of the side that is compared. */
    Expr compared() {
        return compared;
    }

    Expr limit() {
        return limit;
    }

    /** The elements of the compared side, at a time, whose value is NaN or whose limit is. */
    @Nullable
    Element notANumber(long queryMs) {
        return values.at(compared, queryMs, focus).stream()
                .filter(element -> element.histogram() == null && Double.isNaN(element.value()))
                .findFirst()
                .orElse(null);
    }

    boolean limitIsNotANumber(long queryMs) {
        return matching == null
                && values.at(limit, queryMs).elements().stream().anyMatch(element -> Double.isNaN(element.value()));
    }

    /** Whether 0 would meet the comparison at a time. */
    boolean holdsForZero(long queryMs) {
        return values.at(limit, queryMs).elements().stream()
                .anyMatch(element -> holds(new Pair(Labels.EMPTY, 0, element.value())));
    }

    /**
     * The comparison at a time, and when it came nearest before.
     *
     * @param before  the evaluations up to that time, at the times of their queries
     * @param holding whether those elements are meant for which it holds, else the others
     * @return null when there is no such pair of numbers
     */
    @Nullable
    Threshold at(long queryMs, @Nullable StepGrid before, boolean holding) {
        Pair nearest = null;
        int count = 0;
        for (Pair pair : pairs(queryMs)) {
            if (!Double.isNaN(pair.value) && !Double.isNaN(pair.limit) && holds(pair) == holding) {
                count++;
                nearest = nearest == null || gap(pair) < gap(nearest) ? pair : nearest;
            }
        }
        if (nearest == null) {
            return null;
        }
        Approach closest = before == null || holding ? null : closest(before, gap(nearest));
        return new Threshold(
                text, ExprPrinter.print(compared), operator, nearest.labels, nearest.value, nearest.limit, count,
                closest);
    }

    private List<Pair> pairs(long queryMs) {
        List<Pair> pairs = new ArrayList<>();
        List<Element> limits = values.at(limit, queryMs).elements();
        for (Element element : values.at(compared, queryMs, focus)) {
            limits.stream()
                    .filter(other -> goTogether(element.labels(), other.labels()))
                    .filter(other -> element.histogram() == null && other.histogram() == null)
                    .forEach(other -> pairs.add(new Pair(element.labels(), element.value(), other.value())));
        }
        return pairs;
    }

    private boolean goTogether(Labels left, Labels right) {
        return matching == null || JoinSearch.key(matching, left).equals(JoinSearch.key(matching, right));
    }

    /** The evaluation at which any element came nearer than {@code gap}, null when there is none. */
    private @Nullable Approach closest(StepGrid grid, double gap) {
        Approach best = null;
        double smallest = gap;
        List<Map.Entry<Labels, double[]>> limits = new ArrayList<>(columns(limit, grid).entrySet());
        int followed = 0;
        for (Map.Entry<Labels, double[]> column : columns(compared, grid).entrySet()) {
            if (!focus.admits(column.getKey()) || followed++ >= MOST_FOLLOWED) {
                continue;
            }
            for (Map.Entry<Labels, double[]> other : limits) {
                if (!goTogether(column.getKey(), other.getKey())) {
                    continue;
                }
                for (int step = 0; step < grid.count(); step++) {
                    Pair pair = new Pair(column.getKey(), column.getValue()[step], other.getValue()[step]);
                    if (gap(pair) < smallest && !holds(pair)) {
                        smallest = gap(pair);
                        best = new Approach(grid.at(step) + queryOffsetMs, pair.labels, pair.value, pair.limit);
                    }
                }
            }
        }
        return best;
    }

    /** The values at each step by labels in their order, NaN where there is none. */
    Map<Labels, double[]> columns(Expr expr, StepGrid grid) {
        Map<Labels, double[]> columns = new TreeMap<>();
        for (Map.Entry<Labels, List<Point>> series : values.over(expr, grid).entrySet()) {
            double[] column = new double[grid.count()];
            Arrays.fill(column, Double.NaN);
            for (Point point : series.getValue()) {
                if (point.histogram() == null) {
                    column[(int) ((point.timestampMs() - grid.startMs()) / grid.stepMs())] = point.value();
                }
            }
            columns.put(series.getKey(), column);
        }
        return columns;
    }

    private boolean holds(Pair pair) {
        return switch (operator) {
            case EQL -> pair.value == pair.limit;
            case NEQ -> pair.value != pair.limit;
            case LSS -> pair.value < pair.limit;
            case LTE -> pair.value <= pair.limit;
            case GTR -> pair.value > pair.limit;
            case GTE -> pair.value >= pair.limit;
            default -> throw new IllegalStateException("no comparison: " + operator);
        };
    }

    /** How far a pair is from the edge of holding; NaN for values that are none. */
    private static double gap(Pair pair) {
        return Math.abs(pair.value - pair.limit);
    }

    private static BinaryOperator turn(BinaryOperator operator) {
        return switch (operator) {
            case LSS -> BinaryOperator.GTR;
            case LTE -> BinaryOperator.GTE;
            case GTR -> BinaryOperator.LSS;
            case GTE -> BinaryOperator.LTE;
            default -> operator;
        };
    }
}
