package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.SubqueryExpr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.function.Function;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import dev.tocsin.ruletesting.check.infer.Selectors;
import dev.tocsin.ruletesting.check.infer.SeriesKind.Behaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** {@code histogram_quantile()} of something from which no quantile can be computed. */
final class HistogramQuantile implements Check {

    private static final Description DESCRIPTION = new Description(
            "histogram-quantile",
            Severity.ERROR,
            "`histogram_quantile()` over something that is no histogram, or that has lost `le`",
            "The quantile is found between the buckets of a histogram. Without buckets, or without the label `le` that"
                    + " tells them apart, there is no result, and the alert never fires.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        for (Call call : rule.nodes(Call.class)) {
            if (call.function() == Function.HISTOGRAM_QUANTILE) {
                checkRank(rule, call, report);
                checkBuckets(rule, Selectors.bare(call.args().get(1)), report);
            }
        }
    }

    private static void checkRank(CheckedRule rule, Call call, Report report) {
        OptionalDouble rank = Selectors.number(call.args().getFirst());
        if (rank.isPresent() && (rank.getAsDouble() < 0 || rank.getAsDouble() > 1)) {
            report.add(
                    rule.at(call.args().getFirst()),
                    "the quantile must lie between 0 and 1: the result is infinite",
                    Suggestion.of("write the 95th percentile as 0.95"));
        }
    }

    private static void checkBuckets(CheckedRule rule, Expr buckets, Report report) {
        List<VectorSelector> selectors = Selectors.in(buckets);
        boolean classic = selectors.stream().anyMatch(selector -> name(selector).contains("_bucket"));
        if (classic) {
            checkLe(rule, buckets, report);
        }
        for (VectorSelector selector : selectors) {
            checkSelector(rule, buckets, selector, report);
        }
    }

    private static void checkLe(CheckedRule rule, Expr buckets, Report report) {
        if (!rule.set().labels().of(buckets).of("le").isNever()) {
            return;
        }
        if (buckets instanceof AggregateExpr sum && !rule.set().labels().of(sum.expr()).of("le").isNever()) {
            List<String> grouping = new ArrayList<>(sum.grouping());
            if (sum.without()) {
                grouping.remove("le");
            } else {
                grouping.add("le");
            }
            Expr repaired = new AggregateExpr(
                    sum.operator(), sum.expr(), sum.parameter(), grouping, sum.without(), sum.range());
            report.add(
                    rule.at(sum),
                    "the aggregation drops the label le, so there are no buckets left",
                    Suggestion.replacing(rule, sum, repaired, "keep le"));
        } else {
            report.add(rule.at(buckets), "this has no label le, so there are no buckets");
        }
    }

    private static void checkSelector(CheckedRule rule, Expr buckets, VectorSelector selector, Report report) {
        String name = name(selector);
        boolean ranged = isRanged(buckets, selector);
        if (name.endsWith("_sum") || name.endsWith("_count") || name.endsWith("_total")) {
            report.add(
                    rule.at(selector),
                    name + " is no histogram: it has no buckets",
                    Suggestion.of("use the series of the buckets, which end in _bucket"));
        } else if (!ranged && name.endsWith("_bucket") && rule.set().recorded().named(name).isEmpty()) {
            report.add(
                    rule.at(selector),
                    "the buckets count since the start of the process, so this is the quantile of its whole life",
                    Suggestion.of("take rate(" + name + "[5m]) for what happened lately"));
        } else if (!ranged && !name.contains("_bucket") && !name.contains(":") && !name.isEmpty()
                && rule.set().recorded().named(name).isEmpty()) {
            reportBareName(rule, selector, name, report);
        }
    }

    private static void reportBareName(CheckedRule rule, VectorSelector selector, String name, Report report) {
        if (rule.set().types().of(selector).is(Behaviour.SUMMARY)) {
            report.add(rule.at(selector), name + " is a summary, which has quantiles already and no buckets");
        } else {
            report.add(
                    rule.at(selector),
                    "a classic histogram has no series " + name + ", only " + name + "_bucket, and of a native one this"
                            + " is the quantile since the start of the process",
                    Suggestion
                            .of("take rate(" + name + "_bucket[5m]), or of a native histogram rate(" + name + "[5m])"));
        }
    }

    /** Whether the selector stands within a range. */
    private static boolean isRanged(Expr expr, VectorSelector selector) {
        return Selectors.nodes(expr).stream().anyMatch(node -> switch (node) {
            case MatrixSelector matrix -> matrix.selector().equals(selector);
            case SubqueryExpr subquery -> Selectors.nodes(subquery).contains(selector);
            default -> false;
        });
    }

    private static String name(VectorSelector selector) {
        return Selectors.metricName(selector).orElse("");
    }
}
