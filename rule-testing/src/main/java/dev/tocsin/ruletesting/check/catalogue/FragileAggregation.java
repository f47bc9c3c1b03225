package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.AggregateOperator;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.function.Function;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import dev.tocsin.ruletesting.check.infer.Selectors;
import java.util.Optional;

/** An aggregation whose result jumps, or means nothing. */
final class FragileAggregation implements Check {

    private static final Description DESCRIPTION = new Description(
            "fragile-aggregation",
            Severity.WARNING,
            "`topk()` and the like in an alert; sums and means of percentiles",
            "Which elements are on top changes from one evaluation to the next, and each change starts `for` again. The"
                    + " mean of percentiles is the percentile of nothing.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        for (AggregateExpr aggregate : rule.nodes(AggregateExpr.class)) {
            if (Selectors.chooses(aggregate) && rule.alert().isPresent() && keepsLabels(rule, aggregate)) {
                report.add(
                        rule.at(aggregate),
                        aggregate.operator().text() + "() chooses other elements from one evaluation to the next",
                        Suggestion.of("compare with a threshold instead, or aggregate what it chooses"));
            }
            if (aggregate.operator() == AggregateOperator.AVG || aggregate.operator() == AggregateOperator.SUM) {
                percentile(aggregate.expr()).ifPresent(what -> report.add(
                        rule.at(aggregate),
                        aggregate.operator().text() + "() of " + what + " is no percentile of anything",
                        Suggestion
                                .of("add up the buckets first, then take histogram_quantile(); of finished percentiles"
                                        + " only max() can be told")));
            }
        }
    }

    /** Whether the elements it chooses are not added up again. */
    private static boolean keepsLabels(CheckedRule rule, AggregateExpr chosen) {
        return rule.nodes(AggregateExpr.class).stream()
                .filter(aggregate -> !aggregate.equals(chosen) && !Selectors.chooses(aggregate))
                .noneMatch(aggregate -> Selectors.nodes(aggregate).contains(chosen));
    }

    private static Optional<String> percentile(Expr expr) {
        return switch (Selectors.bare(expr)) {
            case Call call when call.function() == Function.HISTOGRAM_QUANTILE -> Optional.of("histogram_quantile()");
            case VectorSelector selector when selector.matchers().stream()
                    .anyMatch(matcher -> matcher.name().equals("quantile") && !matcher.matches("")) ->
                    Optional.of("a summary's quantile");
            default -> Optional.empty();
        };
    }
}
