package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.evaluator.rule.AlertingRuleSpec;
import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.SourceRange;
import dev.tocsin.promql.ast.VectorMatching;
import dev.tocsin.promql.ast.VectorMatching.Cardinality;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.function.Function;
import dev.tocsin.promql.label.MatchOperator;
import dev.tocsin.promql.label.Matcher;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import dev.tocsin.ruletesting.check.infer.Selectors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What {@code absent()} does not do, though it looks like it. */
final class AbsentTrap implements Check {

    private static final Description DESCRIPTION = new Description(
            "absent-trap",
            Severity.WARNING,
            "`absent()` that fires at every restart, or never",
            "absent() has a result only while its argument has none at all: one series of many that is still there keeps"
                    + " it silent, and one missed scrape of the only one is enough.");

    private static final VectorMatching OR =
            new VectorMatching(Cardinality.MANY_TO_MANY, false, List.of(), List.of(), null, null);

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        for (Call call : rule.nodes(Call.class)) {
            if (call.function() == Function.ABSENT || call.function() == Function.ABSENT_OVER_TIME) {
                checkAlternatives(rule, call, report);
                checkGrouping(rule, call, report);
            }
        }
        rule.alert().ifPresent(alert -> checkHold(rule, alert, report));
    }

    /** One regular expression for several jobs is absent only when all of them are. */
    private static void checkAlternatives(CheckedRule rule, Call call, Report report) {
        if (!(Selectors.bare(call.args().getFirst()) instanceof VectorSelector selector)) {
            return;
        }
        Optional<Matcher> list = selector.matchers().stream()
                .filter(matcher -> matcher.operator() == MatchOperator.REGEX)
                .filter(matcher -> matcher.setMatches().filter(values -> values.size() > 1).isPresent())
                .findFirst();
        list.ifPresent(matcher -> report.add(
                rule.at(call),
                "this is silent as long as one of " + matcher + " is there",
                Suggestion.replacing(rule, call, each(call, selector, matcher), "ask for each of them by itself")));
    }

    private static Expr each(Call call, VectorSelector selector, Matcher list) {
        @Nullable Expr all = null;
        for (String value : new TreeSet<>(list.setMatches().orElse(Set.of()))) {
            List<Matcher> matchers = new ArrayList<>(selector.matchers());
            matchers.set(matchers.indexOf(list), Matcher.equal(list.name(), value));
            Expr one = new Call(
                    call.function(),
                    List.of(new VectorSelector(
                            selector.name(), matchers, selector.shift(), selector.modifier(), selector.range())),
                    call.range());
            all = all == null ? one : new BinaryExpr(BinaryOperator.OR, all, one, false, OR, SourceRange.NONE);
        }
        return all == null ? call : all;
    }

    /** What is grouped by a label is absent only when all groups are. */
    private static void checkGrouping(CheckedRule rule, Call call, Report report) {
        if (Selectors.bare(call.args().getFirst()) instanceof AggregateExpr aggregate
                && !aggregate.grouping().isEmpty() && !aggregate.without()) {
            report.add(
                    rule.at(call),
                    "the groups by " + String.join(", ", aggregate.grouping())
                            + " are no use here: this is silent as long as one of them is there, and has no labels",
                    Suggestion.of("to see which one is gone, compare with what was there:"
                            + " x offset 1h unless on (" + String.join(", ", aggregate.grouping()) + ") x"));
        }
    }

    private static void checkHold(CheckedRule rule, AlertingRuleSpec alert, Report report) {
        if (!alert.holdDuration().isZero()) {
            return;
        }
        rule.nodes(Call.class).stream()
                .filter(call -> call.function() == Function.ABSENT)
                .filter(call -> decides(alert.expr(), call))
                .min(Comparator.comparingInt(call -> call.range().start()))
                .ifPresent(call -> report.add(
                        rule.at(call),
                        "absent() without `for`: it fires at every restart of the only target",
                        Suggestion.of("add `for: 5m`")));
    }

    private static boolean decides(Expr expr, Call call) {
        return expr.equals(call) || Condition.deciding(expr).stream().anyMatch(part -> decides(part, call));
    }
}
