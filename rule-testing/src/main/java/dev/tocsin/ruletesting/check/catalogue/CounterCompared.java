package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.DurationExpr;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.SourceRange;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.function.Function;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import dev.tocsin.ruletesting.check.infer.Selectors;
import dev.tocsin.ruletesting.check.infer.SeriesKind;
import dev.tocsin.ruletesting.check.infer.SeriesKind.Behaviour;
import java.util.List;
import java.util.Optional;

/** A condition on the height of a counter. */
final class CounterCompared implements Check {

    private static final Description DESCRIPTION = new Description(
            "counter-compared",
            Severity.WARNING,
            "the value of a counter compared with a threshold",
            "A counter only rises: once above the threshold the alert stays until the process is restarted, and what"
                    + " happens meanwhile goes unnoticed.");

    private static final double FIVE_MINUTES = 300;

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        if (rule.alert().isEmpty()) {
            return;
        }
        List<Expr> narrowing = rule.nodes(BinaryExpr.class).stream()
                .filter(binary -> binary.operator() == BinaryOperator.AND)
                .flatMap(and -> and.children().stream().map(Selectors::bare))
                .toList();
        for (BinaryExpr comparison : rule.nodes(BinaryExpr.class)) {
            Condition.of(comparison)
                    .filter(condition -> !(narrowing.contains(comparison) && asksForObservations(condition)))
                    .filter(condition -> condition.isLowerBound() || condition.operator() == BinaryOperator.NEQ)
                    .flatMap(condition -> plainSelector(condition.value()))
                    .ifPresent(selector -> check(rule, selector, report));
        }
    }

    /** {@code x_count > 0}: whether a histogram has observed anything, for the other side of an {@code and}. */
    private static boolean asksForObservations(Condition condition) {
        return condition.threshold() == 0 && condition.value() instanceof VectorSelector selector
                && Selectors.metricName(selector).filter(name -> name.endsWith("_count")).isPresent();
    }

    private static void check(CheckedRule rule, VectorSelector selector, Report report) {
        SeriesKind kind = rule.set().types().of(selector);
        if (!kind.is(Behaviour.COUNTER)) {
            return;
        }
        Expr range = new MatrixSelector(
                selector, new DurationExpr.Literal(FIVE_MINUTES, true, SourceRange.NONE), selector.range());
        Expr increase = new Call(Function.INCREASE, List.of(range), selector.range());
        report.add(
                rule.at(selector),
                Selectors.metricName(selector).orElse("this") + " " + kind.reason() + " and compared as it is",
                Suggestion.replacing(rule, selector, increase, "compare how much it rose of late"));
    }

    /** The selector whose values are compared as they are, at most added up. */
    private static Optional<VectorSelector> plainSelector(Expr expr) {
        return switch (Selectors.bare(expr)) {
            case VectorSelector selector -> Optional.of(selector);
            case AggregateExpr aggregate -> switch (aggregate.operator()) {
                case SUM, MAX, MIN, AVG, TOPK, BOTTOMK -> plainSelector(aggregate.expr());
                default -> Optional.empty();
            };
            default -> Optional.empty();
        };
    }
}
