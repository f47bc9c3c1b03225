package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.VectorSelectorOperator.Reading;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.RangeModifier;
import dev.tocsin.promql.ast.SubqueryExpr;
import dev.tocsin.promql.ast.TimeShift;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.MatchOperator;
import dev.tocsin.promql.label.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where {@code info} finds data labels: the info series that its second argument selects, {@code target_info} by default, at
 * the time at which its first argument reads samples. Source: reference §10.
 */
final class InfoSeries {

    private static final Matcher DEFAULT_NAME = Matcher.equal(Labels.NAME, "target_info");
    private static final Matcher ANY_INFO = new Matcher(Labels.NAME, MatchOperator.REGEX, ".+_info");

    private final List<Matcher> nameMatchers;
    private final List<Matcher> dataMatchers;
    private final VectorSelector selector;
    private final TimeReference time;

    InfoSeries(Call call) {
        List<Matcher> written = call.args().size() < 2 ? List.of() : written(call.args().get(1));
        this.nameMatchers = nameMatchers(written);
        this.dataMatchers =
                written.stream().filter(matcher -> !isOfName(matcher)).toList();
        List<Matcher> all = new ArrayList<>(nameMatchers);
        all.addAll(dataMatchers);
        this.selector = new VectorSelector(null, all, TimeShift.NONE, RangeModifier.NONE, call.range());
        List<TimeShift> shifts = new ArrayList<>();
        collectShifts(call.args().getFirst(), shifts);
        this.time = new TimeReference(shifts);
    }

    private static List<Matcher> written(Expr argument) {
        return Planner.unwrap(argument) instanceof VectorSelector labels ? labels.matchers() : List.of();
    }

    private static List<Matcher> nameMatchers(List<Matcher> written) {
        List<Matcher> names =
                written.stream().filter(InfoSeries::isOfName).collect(Collectors.toCollection(ArrayList::new));
        if (names.isEmpty()) {
            names.add(DEFAULT_NAME);
        } else if (names.stream().noneMatch(InfoSeries::isPositive)) {
            names.addFirst(ANY_INFO);
        }
        return names;
    }

    private static boolean isOfName(Matcher matcher) {
        return matcher.name().equals(Labels.NAME);
    }

    private static boolean isPositive(Matcher matcher) {
        return matcher.operator() == MatchOperator.EQUAL || matcher.operator() == MatchOperator.REGEX;
    }

    /** Collects the shifts around the first selector of an expression, the outermost first; whether there is a selector. */
    private static boolean collectShifts(Expr expr, List<TimeShift> shifts) {
        @Nullable TimeShift shift = switch (expr) {
            case VectorSelector vector -> vector.shift();
            case SubqueryExpr subquery -> subquery.shift();
            default -> null;
        };
        if (shift != null) {
            shifts.add(shift);
        }
        if (expr instanceof VectorSelector) {
            return true;
        }
        List<Expr> children = expr instanceof MatrixSelector matrix ? List.of(matrix.selector()) : expr.children();
        for (Expr child : children) {
            if (collectShifts(child, shifts)) {
                return true;
            }
        }
        if (shift != null) {
            shifts.removeLast();
        }
        return false;
    }

    /** The operator that reads one thing off the info series. */
    VectorSelectorOperator reading(Reading reading) {
        return new VectorSelectorOperator(selector, time, reading, false);
    }

    /** Whether a series is an info series itself. */
    boolean isInfo(Labels labels) {
        return nameMatchers.stream().allMatch(matcher -> matcher.matches(labels.metricName()));
    }

    /** Whether elements without info series stay: no condition asks for a label that they then lack. */
    boolean keepsUnmatched() {
        return dataMatchers.stream().allMatch(matcher -> matcher.matches(""));
    }

    /** The data labels to add; empty for all. */
    Set<String> wantedLabels() {
        return dataMatchers.stream().map(Matcher::name).collect(Collectors.toSet());
    }
}
