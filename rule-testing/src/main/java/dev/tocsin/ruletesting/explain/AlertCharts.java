package dev.tocsin.ruletesting.explain;

import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.print.ExprPrinter;
import dev.tocsin.ruletesting.explain.AlertChart.Comparison;
import dev.tocsin.ruletesting.explain.AlertChart.Curve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Draws up the charts of alerting rules from what a run has left in its store. */
public final class AlertCharts {

    private static final int MOST_HISTORIES = 12;
    private static final int MOST_CURVES = 8;
    private static final int MOST_COMPARISONS = 4;

    private AlertCharts() {}

    /** The charts of all rules with a name, evaluated at the times of a grid. */
    public static List<AlertChart> of(
            String alertname, List<RuleGroupSpec> groups, StepGrid evaluations, Evidence evidence) {
        return RuleInGroup.all(groups).stream()
                .filter(rule -> rule.rule().name().equals(alertname))
                .map(rule -> chart(rule, evaluations, evidence))
                .toList();
    }

    private static AlertChart chart(RuleInGroup rule, StepGrid evaluations, Evidence evidence) {
        List<AlertHistory> histories =
                Replay.of(rule, evidence, evaluations, evaluations.lastMs()).histories();
        long offsetMs = rule.queryOffsetMs(evidence.settings().queryOffset());
        StepGrid queries = new StepGrid(evaluations.startMs() - offsetMs, evaluations.stepMs(), evaluations.count());
        List<Comparison> comparisons = new ArrayList<>();
        addComparisons(rule.rule().expr(), new Values(evidence, evidence.sight(rule)), queries, comparisons);
        return new AlertChart(
                rule.rule().name(),
                rule.rule().exprText().strip(),
                evaluations,
                histories.stream().limit(MOST_HISTORIES).toList(),
                Math.max(0, histories.size() - MOST_HISTORIES),
                comparisons);
    }

    private static void addComparisons(Expr expr, Values values, StepGrid queries, List<Comparison> comparisons) {
        if (expr instanceof BinaryExpr binary
                && binary.operator().kind() == BinaryOperator.Kind.COMPARISON
                && comparisons.size() < MOST_COMPARISONS) {
            ThresholdSearch search = new ThresholdSearch(values, binary, Focus.ANY, 0);
            Map<Labels, double[]> compared = search.columns(search.compared(), queries);
            comparisons.add(new Comparison(
                    ExprPrinter.print(search.compared()),
                    curves(compared),
                    Math.max(0, compared.size() - MOST_CURVES),
                    curves(search.columns(search.limit(), queries))));
        }
        expr.children().forEach(child -> addComparisons(child, values, queries, comparisons));
    }

    private static List<Curve> curves(Map<Labels, double[]> columns) {
        return columns.entrySet().stream()
                .limit(MOST_CURVES)
                .map(entry -> new Curve(entry.getKey(), entry.getValue()))
                .toList();
    }
}
