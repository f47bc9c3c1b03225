package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.evaluator.yaml.NearestName;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.Matcher;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.RecordedSeries;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import dev.tocsin.ruletesting.check.infer.Selectors;
import java.util.List;
import java.util.SortedSet;

/** A selector that finds nothing among real series. Needs such series. */
final class SeriesMissing implements Check {

    private static final Description DESCRIPTION = new Description(
            "series-missing",
            Severity.WARNING,
            "a selector that none of the real series meets (with `--data` or `--url`)",
            "A misspelt metric, label or value is no error: the selector is empty, and the alert waits for a series that"
                    + " never comes.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        if (rule.set().series().isKnown()) {
            visit(rule, rule.spec().expr(), report);
        }
    }

    /** Leaves out what the rule itself expects to be missing: behind or, unless and in absent(). */
    private static void visit(CheckedRule rule, Expr expr, Report report) {
        switch (expr) {
            case VectorSelector selector -> check(rule, selector, report);
            case Call call -> {
                switch (call.function()) {
                    case ABSENT, ABSENT_OVER_TIME -> {}
                    default -> call.args().forEach(argument -> visit(rule, argument, report));
                }
            }
            case BinaryExpr binary when binary.operator() == BinaryOperator.OR -> {}
            case BinaryExpr binary when binary.operator() == BinaryOperator.UNLESS ->
                    visit(rule, binary.left(), report);
            default -> expr.children().forEach(child -> visit(rule, child, report));
        }
    }

    private static void check(CheckedRule rule, VectorSelector selector, Report report) {
        String name = Selectors.metricName(selector).orElse("");
        boolean ours = name.startsWith("ALERTS") || !rule.set().recorded().named(name).isEmpty();
        RecordedSeries series = rule.set().series();
        if (ours || name.isEmpty() || series.partial().contains(name) || !series.select(selector).isEmpty()) {
            return;
        }
        Matcher onName = Matcher.equal(Labels.NAME, name);
        if (series.store().select(List.of(onName)).isEmpty()) {
            report.add(
                    rule.at(selector),
                    "there is no series " + name + NearestName.hint(name, series.names()),
                    Suggestion.of("mend the name, or have the metric exported"));
            return;
        }
        for (Matcher matcher : selector.matchers()) {
            if (series.store().select(List.of(onName, matcher)).isEmpty()) {
                report.add(rule.at(selector), lacking(series, onName, matcher), Suggestion.of("mend the matcher"));
                return;
            }
        }
        report.add(rule.at(selector), "no series of " + name + " meets all matchers at once",
                Suggestion.of("mend the matchers"));
    }

    private static String lacking(RecordedSeries series, Matcher onName, Matcher matcher) {
        SortedSet<String> labels = series.store().labelNames(List.of(onName));
        if (!labels.contains(matcher.name())) {
            labels.remove(Labels.NAME);
            return "no series of " + onName.value() + " has the label " + matcher.name()
                    + NearestName.hint(matcher.name(), labels);
        }
        SortedSet<String> values = series.store().labelValues(matcher.name(), List.of(onName));
        return "no series of " + onName.value() + " meets " + matcher + "; there are "
                + String.join(", ", values.stream().limit(10).toList()) + (values.size() > 10 ? ", …" : "");
    }
}
