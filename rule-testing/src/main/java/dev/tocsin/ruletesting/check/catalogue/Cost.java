package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.evaluator.storage.Series;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.SubqueryExpr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.format.PrometheusDurations;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.MatchOperator;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import dev.tocsin.ruletesting.check.infer.Selectors;
import java.util.List;

/** An expression that takes long each time. */
final class Cost implements Check {

    private static final Description DESCRIPTION = new Description(
            "cost",
            Severity.INFO,
            "an expression that reads very much at each evaluation",
            "A rule is evaluated for ever, every minute or more often. One that reads too much makes its group miss"
                    + " evaluations, and with it every alert of the group.");

    private static final double LONG_WINDOW_SECONDS = 7 * 86_400.0;
    private static final double MANY_STEPS = 1_500;
    private static final int MANY_SERIES = 10_000;

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        for (Expr node : rule.nodes()) {
            switch (node) {
                case VectorSelector selector -> checkSelector(rule, selector, report);
                case MatrixSelector matrix -> checkWindow(rule, matrix, report);
                case SubqueryExpr subquery -> checkSteps(rule, subquery, report);
                default -> {}
            }
        }
    }

    private static void checkSelector(CheckedRule rule, VectorSelector selector, Report report) {
        boolean named = selector.matchers().stream()
                .anyMatch(matcher -> matcher.name().equals(Labels.NAME)
                        && (matcher.operator() == MatchOperator.EQUAL || matcher.setMatches().isPresent()));
        if (!named && Selectors.metricName(selector).isEmpty()) {
            report.add(
                    rule.at(selector),
                    "no metric name: all series are searched, new ones of any name included",
                    Suggestion.of("name the metric"));
        }
        List<Series> series = rule.set().series().isKnown() ? rule.set().series().select(selector) : List.of();
        if (series.size() > MANY_SERIES) {
            report.add(
                    rule.at(selector),
                    (rule.set().series().partial().contains(Selectors.metricName(selector).orElse("")) ? "at least "
                            : "")
                            + series.size() + " series are read at each evaluation",
                    Suggestion.of("narrow the selector, or record an aggregation of it"));
        }
    }

    private static void checkWindow(CheckedRule rule, MatrixSelector matrix, Report report) {
        double seconds = Selectors.seconds(matrix.window()).orElse(0);
        boolean recorded = Selectors.metricName(matrix.selector()).filter(name -> name.contains(":")).isPresent();
        if (seconds >= LONG_WINDOW_SECONDS && !recorded) {
            report.add(
                    rule.at(matrix),
                    "all samples of " + PrometheusDurations.print((long) (seconds * 1000))
                            + " are read at each evaluation",
                    Suggestion
                            .of("record a shorter window and take avg_over_time() of it, or a longer group interval"));
        }
    }

    private static void checkSteps(CheckedRule rule, SubqueryExpr subquery, Report report) {
        double window = Selectors.seconds(subquery.window()).orElse(0);
        double step = subquery.step() == null
                ? rule.interval().toSeconds()
                : Selectors.seconds(subquery.step()).orElse(0);
        if (step > 0 && window / step > MANY_STEPS) {
            report.add(
                    rule.at(subquery),
                    "the subquery evaluates its expression " + (long) (window / step) + " times at each evaluation",
                    Suggestion.of("record the inner expression and take the window of that"));
        }
    }
}
