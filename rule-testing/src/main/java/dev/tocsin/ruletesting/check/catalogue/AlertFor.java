package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.evaluator.rule.AlertingRuleSpec;
import dev.tocsin.evaluator.rule.RecordingRuleSpec;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.SubqueryExpr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.format.PrometheusDurations;
import dev.tocsin.promql.function.Function;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import dev.tocsin.ruletesting.check.infer.RecordedRules;
import dev.tocsin.ruletesting.check.infer.Selectors;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An alert on values of one moment that fires at its first evaluation, or whose {@code for} ends before the second. */
final class AlertFor implements Check {

    private static final Description DESCRIPTION = new Description(
            "alert-for",
            Severity.WARNING,
            "`for` is missing or shorter than the time between two evaluations",
            "A single odd value, a restart or a failed scrape is enough to page somebody. With `for` the condition must"
                    + " hold at two evaluations at least.");

    /** The operation of a recorded name that says it looks back: {@code rate5m}. */
    private static final Pattern WINDOW = Pattern.compile(".*:[a-z0-9_]*?[a-z]\\d+[smhdw]$");

    /** An age that is compared with so much or more waits long enough. */
    private static final double LONG_SECONDS = 300;

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        rule.alert().ifPresent(alert -> check(rule, alert, report));
    }

    private static void check(CheckedRule rule, AlertingRuleSpec alert, Report report) {
        Duration hold = alert.holdDuration();
        boolean longEnough = !hold.isZero()
                && rule.knownInterval().filter(interval -> hold.compareTo(interval) < 0).isEmpty();
        if (longEnough || !looksAtOneMoment(alert.expr(), rule.set().recorded())) {
            return;
        }
        String interval = PrometheusDurations.print(rule.interval().toMillis());
        String message = hold.isZero()
                ? "no `for`: the alert fires at the first evaluation at which its condition holds"
                : "`for: " + PrometheusDurations.print(hold.toMillis()) + "` is shorter than the evaluation interval "
                        + interval + ": the alert fires at the second evaluation at the earliest";
        report.add(
                rule.atName(),
                message,
                Suggestion.of("add `for` of " + interval + " or more, or look at a window with a range function"));
    }

    /** Whether a value decides that no window smooths. What has no series at all, or looks for missing ones, does not. */
    private static boolean looksAtOneMoment(Expr expr, RecordedRules recorded) {
        return switch (expr) {
            case MatrixSelector matrix -> false;
            case SubqueryExpr subquery -> false;
            case VectorSelector selector -> Selectors.metricName(selector)
                    .map(name -> isMomentary(name, recorded)).orElse(true);
            case Call call -> switch (call.function()) {
                case ABSENT, ABSENT_OVER_TIME -> false;
                default -> anyLooksAtOneMoment(call.children(), recorded);
            };
            case BinaryExpr binary when comparesWithEarlier(binary) || waitsByItself(binary) -> false;
            case BinaryExpr binary when binary.operator().kind() == BinaryOperator.Kind.ARITHMETIC
                    || binary.operator().kind() == BinaryOperator.Kind.COMPARISON ->
                    isSmoothedByNoSide(binary, recorded);
            default -> anyLooksAtOneMoment(Condition.deciding(expr), recorded);
        };
    }

    /** What is now and was not earlier, or has changed since. */
    private static boolean comparesWithEarlier(BinaryExpr binary) {
        return (binary.operator() == BinaryOperator.UNLESS || binary.operator() == BinaryOperator.SUB)
                && Selectors.in(binary.right()).stream().anyMatch(selector -> selector.shift().offset() != null);
    }

    /** {@code time() - x > 3600}: the threshold is the time to wait. */
    private static boolean waitsByItself(BinaryExpr binary) {
        return Condition.of(binary)
                .filter(condition -> condition.isLowerBound() && condition.threshold() >= LONG_SECONDS)
                .filter(condition -> condition.value() instanceof BinaryExpr age && age.operator() == BinaryOperator.SUB
                        && Selectors.bare(age.left()) instanceof Call call && call.function() == Function.TIME)
                .isPresent();
    }

    /** A number decides nothing, and a window on one side smooths the other: it is often but metadata or a limit. */
    private static boolean isSmoothedByNoSide(BinaryExpr binary, RecordedRules recorded) {
        return !Selectors.in(binary).isEmpty() && Stream.of(binary.left(), binary.right())
                .filter(side -> !Selectors.in(side).isEmpty())
                .allMatch(side -> looksAtOneMoment(side, recorded));
    }

    private static boolean anyLooksAtOneMoment(List<Expr> parts, RecordedRules recorded) {
        return parts.stream().anyMatch(part -> looksAtOneMoment(part, recorded));
    }

    private static boolean isMomentary(String name, RecordedRules recorded) {
        List<RecordingRuleSpec> definitions = recorded.named(name);
        if (definitions.isEmpty()) {
            return !name.startsWith("ALERTS") && !WINDOW.matcher(name).matches();
        }
        return definitions.stream().anyMatch(rule -> Selectors.nodes(rule.expr()).stream()
                .noneMatch(node -> node instanceof MatrixSelector || node instanceof SubqueryExpr
                        || node instanceof VectorSelector selector
                                && WINDOW.matcher(Selectors.metricName(selector).orElse("")).matches()));
    }
}
