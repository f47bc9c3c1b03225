package dev.tocsin.ruletesting.explain;

import dev.tocsin.evaluator.engine.QueryValue.Point;
import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.NumberLiteral;
import dev.tocsin.promql.ast.ParenExpr;
import dev.tocsin.promql.ast.StringLiteral;
import dev.tocsin.promql.ast.SubqueryExpr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.print.ExprPrinter;
import dev.tocsin.ruletesting.explain.Recordings.Recording;
import dev.tocsin.ruletesting.explain.ValueTree.Part;
import dev.tocsin.ruletesting.explain.ValueTree.Row;
import dev.tocsin.ruletesting.explain.ValueTree.Tick;
import dev.tocsin.ruletesting.explain.ValueTree.Value;
import dev.tocsin.ruletesting.explain.Values.Element;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the values of an expression and its parts. */
final class ValueTreeBuilder {

    private static final int MOST_PARTS = 12;
    private static final int MOST_ROWS = 4;
    private static final int LONGEST_WHOLE = 48;
    private static final int SHORTEST_LEFT_OUT = 16;
    private static final int DEEPEST = 20;

    private final Values values;
    private final List<Tick> ticks;
    private final Focus focus;
    private final Recordings recordings;
    private final List<Part> parts = new ArrayList<>();
    private int leftOut;

    private ValueTreeBuilder(Values values, List<Tick> ticks, Focus focus, Recordings recordings) {
        this.values = values;
        this.ticks = ticks;
        this.focus = focus;
        this.recordings = recordings;
    }

    /**
     * The values at some evaluations.
     *
     * @param focus elements that may belong to this alert are shown first
     */
    static ValueTree build(
            Values values, Expr expr, List<Tick> ticks, long queryOffsetMs, Focus focus, Recordings recordings) {
        ValueTreeBuilder builder = new ValueTreeBuilder(values, ticks, focus, recordings);
        builder.add(expr, 0, queryTimes(ticks, queryOffsetMs));
        return new ValueTree(ticks, builder.parts, builder.leftOut);
    }

    /** The values of the whole expression alone. */
    static ValueTree result(Values values, Expr expr, List<Tick> ticks, long queryOffsetMs, Focus focus) {
        ValueTreeBuilder builder = new ValueTreeBuilder(values, ticks, focus, Recordings.NONE);
        return new ValueTree(ticks, List.of(builder.part(expr, 0, queryTimes(ticks, queryOffsetMs), false)), 0);
    }

    private static List<Long> queryTimes(List<Tick> ticks, long queryOffsetMs) {
        return ticks.stream().map(tick -> tick.atMs() - queryOffsetMs).toList();
    }

    private void add(Expr expr, int depth, List<Long> queryMs) {
        add(expr, depth, queryMs, false);
    }

    private void add(Expr expr, int depth, List<Long> queryMs, boolean recorded) {
        switch (expr) {
            case ParenExpr paren -> add(paren.inner(), depth, queryMs, recorded);
            case NumberLiteral number -> {
                // its value is its text
            }
            case StringLiteral string -> {
                // no value of its own
            }
            default -> {
                if (parts.size() < MOST_PARTS) {
                    parts.add(part(expr, depth, queryMs, recorded));
                } else {
                    leftOut++;
                }
                addBelow(expr, depth + 1, queryMs);
            }
        }
    }

    private void addBelow(Expr expr, int depth, List<Long> queryMs) {
        if (expr instanceof SubqueryExpr subquery) {
            add(subquery.expr(), depth,
                    queryMs.stream().map(at -> TimeShifts.apply(subquery.shift(), at)).toList());
        } else if (expr instanceof VectorSelector selector) {
            Recording recording = recordings.of(selector);
            if (recording != null && depth < DEEPEST) {
                add(recording.expr(), depth,
                        queryMs.stream().map(at -> TimeShifts.apply(selector.shift(), at)).toList(), true);
            }
        } else if (!(expr instanceof MatrixSelector)) {
            expr.children().forEach(child -> add(child, depth, queryMs));
        }
    }

    private Part part(Expr expr, int depth, List<Long> queryMs, boolean recorded) {
        Map<Labels, List<@Nullable Value>> rows = new LinkedHashMap<>();
        List<@Nullable String> errors = new ArrayList<>();
        for (int tick = 0; tick < ticks.size(); tick++) {
            Values.Result result = values.at(expr, queryMs.get(tick));
            errors.add(result.error());
            for (Element element : result.elements()) {
                rows.computeIfAbsent(element.labels(), labels -> noValues()).set(tick, value(element));
            }
        }
        List<Row> shown = rows.entrySet().stream()
                .sorted(Comparator.comparing(entry -> !focus.admits(entry.getKey())))
                .limit(MOST_ROWS)
                .map(entry -> new Row(entry.getKey(), entry.getValue()))
                .toList();
        return new Part(depth, recorded, text(expr), shown, rows.size() - shown.size(), errors);
    }

    /** The text of a part; of a long one the parts that stand below are left out or cut to their heads. */
    private static String text(Expr expr) {
        String text = ExprPrinter.print(expr);
        if (text.length() <= LONGEST_WHOLE) {
            return text;
        }
        for (Expr child : expr.children()) {
            text = text.replace(ExprPrinter.print(child), expr instanceof BinaryExpr ? head(child) : leftOut(child));
        }
        return text;
    }

    /** The function or aggregation of a part, without its arguments. */
    private static String head(Expr expr) {
        if (!(expr instanceof Call || expr instanceof AggregateExpr)) {
            return leftOut(expr);
        }
        String text = ExprPrinter.print(expr);
        for (Expr child : expr.children()) {
            text = text.replace(ExprPrinter.print(child), leftOut(child));
        }
        return text;
    }

    private static String leftOut(Expr expr) {
        String text = ExprPrinter.print(expr);
        return text.length() < SHORTEST_LEFT_OUT ? text : expr instanceof ParenExpr ? "(…)" : "…";
    }

    private List<@Nullable Value> noValues() {
        List<@Nullable Value> none = new ArrayList<>();
        ticks.forEach(tick -> none.add(null));
        return none;
    }

    private static Value value(Element element) {
        List<Point> samples = element.samples();
        if (!samples.isEmpty()) {
            return new Value.Samples(samples.size(), number(samples.getFirst()), number(samples.getLast()));
        }
        return element.histogram() == null
                ? new Value.Number(element.value())
                : new Value.Histogram(element.histogram().toNotation());
    }

    private static double number(Point point) {
        return point.histogram() == null ? point.value() : Double.NaN;
    }
}
