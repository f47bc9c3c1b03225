package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.AggregateOperator;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.function.Function;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import dev.tocsin.ruletesting.check.infer.Selectors;
import java.util.List;

/** A recorded percentile of every single series. */
final class QuantileUnaggregated implements Check {

    private static final Description DESCRIPTION = new Description(
            "quantile-unaggregated",
            Severity.INFO,
            "a recording rule with one percentile for each series",
            "Percentiles cannot be put together afterwards: a dashboard over all instances has no use for those of each. Add"
                    + " up the buckets first.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        if (rule.alert().isEmpty() && Selectors.bare(rule.spec().expr()) instanceof Call call
                && call.function() == Function.HISTOGRAM_QUANTILE
                && Selectors.bare(call.args().get(1)) instanceof Call rate
                && (rate.function() == Function.RATE || rate.function() == Function.INCREASE)) {
            Expr sum = new AggregateExpr(
                    AggregateOperator.SUM, rate, null, List.of("job", "le"), false, rate.range());
            report.add(
                    rule.at(rate),
                    "one percentile for each series",
                    Suggestion.replacing(rule, rate, sum, "add up the buckets by le and the labels that matter"));
        }
    }
}
