package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.SubqueryExpr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import dev.tocsin.ruletesting.check.infer.Selectors;
import dev.tocsin.ruletesting.check.infer.SeriesKind.Behaviour;
import java.util.List;

/** The rate of a sum instead of the sum of rates. */
final class RateOfSum implements Check {

    private static final Description DESCRIPTION = new Description(
            "rate-of-sum",
            Severity.ERROR,
            "`rate()` of an aggregation",
            "When one of several counters restarts, their sum falls a little. rate() takes that for a restart of the sum"
                    + " and adds the whole sum up again: an enormous rate out of nothing.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        for (Call call : rule.nodes(Call.class)) {
            switch (call.function()) {
                case RATE, IRATE, INCREASE -> check(rule, call, report);
                default -> {}
            }
        }
    }

    private static void check(CheckedRule rule, Call call, Report report) {
        switch (Selectors.bare(call.args().getFirst())) {
            case SubqueryExpr subquery when Selectors.bare(subquery.expr()) instanceof AggregateExpr aggregate ->
                    report.add(rule.at(call), message(call, "an aggregation"),
                            turnedRound(rule, call, subquery, aggregate));
            case SubqueryExpr subquery when isSumOfCounters(rule, Selectors.bare(subquery.expr())) ->
                    report.add(rule.at(call), message(call, "a sum"),
                            Suggestion.of("first " + call.function().text() + "() of each, then their sum"));
            case MatrixSelector matrix -> {
                String name = Selectors.metricName(matrix.selector()).orElse("");
                if (rule.set().types().isSumOfCounters(name)) {
                    report.add(
                            rule.at(call),
                            message(call, name + ", which is recorded as a sum of counters"),
                            Suggestion.of("take the " + call.function().text()
                                    + "() in the recording rule, before the sum"));
                }
            }
            default -> {}
        }
    }

    private static boolean isSumOfCounters(CheckedRule rule, Expr expr) {
        return expr instanceof BinaryExpr binary && binary.operator() == BinaryOperator.ADD
                && binary.children().stream().allMatch(side -> Selectors.bare(side) instanceof VectorSelector selector
                        && rule.set().types().of(selector).is(Behaviour.COUNTER));
    }

    private static String message(Call call, String what) {
        return call.function().text() + "() of " + what + " goes wrong when one of the counters restarts";
    }

    private static Suggestion turnedRound(
            CheckedRule rule, Call call, SubqueryExpr subquery, AggregateExpr aggregate) {
        String advice = "first " + call.function().text() + "(), then " + aggregate.operator().text() + "()";
        if (!(Selectors.bare(aggregate.expr()) instanceof VectorSelector selector)) {
            return Suggestion.of(advice);
        }
        Expr inner = new Call(
                call.function(),
                List.of(new MatrixSelector(selector, subquery.window(), selector.range())),
                call.range());
        Expr turned = new AggregateExpr(
                aggregate.operator(), inner, aggregate.parameter(), aggregate.grouping(), aggregate.without(),
                aggregate.range());
        return Suggestion.replacing(rule, call, turned, advice);
    }
}
