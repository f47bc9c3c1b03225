package dev.tocsin.ruletesting.explain;

import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.rule.ActiveAlert;
import dev.tocsin.evaluator.rule.AlertState;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.Matcher;
import dev.tocsin.ruletesting.explain.FieldDifference.Kind;
import dev.tocsin.ruletesting.explain.Finding.Course;
import dev.tocsin.ruletesting.explain.ValueTree.Tick;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One alerting rule in the light of a question: its alerts over time, and what can be said of one of them. */
final class RuleView {

    private final RuleInGroup rule;
    private final Question question;
    private final Replay replay;
    private final List<AlertHistory> histories;
    private final Values values;
    private final Recordings recordings;
    private final ExpressionSearch expressions;
    private final StateSearch states;
    private final long queryOffsetMs;

    RuleView(RuleInGroup rule, Question question, Evidence evidence, Recordings recordings) {
        this.rule = rule;
        this.question = question;
        this.queryOffsetMs = rule.queryOffsetMs(evidence.settings().queryOffset());
        this.replay = Replay.of(rule, evidence, question.evaluations(), question.evaluatedMs());
        this.histories = replay.histories();
        this.values = new Values(evidence);
        this.recordings = recordings;
        StepGrid grid = question.evaluations();
        int upToAsked = (int) ((question.evaluatedMs() - grid.startMs()) / grid.stepMs()) + 1;
        this.expressions = new ExpressionSearch(
                values, new StepGrid(grid.startMs() - queryOffsetMs, grid.stepMs(), upToAsked), queryOffsetMs,
                recordings);
        this.states = new StateSearch(expressions, rule, queryOffsetMs, question);
    }

    RuleInGroup rule() {
        return rule;
    }

    List<AlertHistory> histories() {
        return histories;
    }

    /** Failed evaluations up to the one asked for. */
    List<Finding.RuleFailed> failures() {
        return replay.failures().stream()
                .filter(failure -> failure.atMs() <= question.evaluatedMs())
                .toList();
    }

    /** The alerts that fire at the time asked for. */
    List<ActiveAlert> firing() {
        return replay.alerts().stream().filter(ActiveAlert::isFiring).toList();
    }

    /** What the rule's expression can have of an alert's labels. */
    Focus focus(Map<String, String> labels) {
        return Focus.on(labels, rule.rule().labels().keySet());
    }

    /** How many of the labels that the rule sets to plain texts an alert has. */
    long agreement(Map<String, String> labels) {
        return rule.rule().labels().entrySet().stream()
                .filter(label -> label.getValue().equals(labels.get(label.getKey())))
                .count();
    }

    /** The alert that is, or was, most like an expected one; null when there is none. */
    @Nullable
    AlertHistory likest(AlertFields expected) {
        Focus focus = focus(expected.labels());
        return histories.stream()
                .filter(history -> focus.admits(history.labels()))
                .min(Comparator.comparing((AlertHistory history) -> !holdsBy(history))
                        .thenComparingInt(history -> differences(expected, history).size()))
                .orElse(null);
    }

    private boolean holdsBy(AlertHistory history) {
        return history.stateAt(question.evaluatedMs()).isHolding();
    }

    private static List<FieldDifference> differences(AlertFields expected, AlertHistory history) {
        return FieldDifference.between(expected, fields(history));
    }

    static AlertFields fields(AlertHistory history) {
        return AlertFields.of(history.labels().toMap(), history.annotations());
    }

    /** Why no alert fires that has these labels; null for any alert. */
    Cause cause(@Nullable AlertFields expected) {
        if (expected != null) {
            return states.cause(likest(expected), focus(expected.labels()));
        }
        AlertHistory nearest = histories.stream()
                .min(Comparator.comparing((AlertHistory history) -> !holdsBy(history)))
                .orElse(null);
        return nearest == null
                ? states.cause(null, Focus.ANY)
                : states.cause(nearest, focus(nearest.labels().toMap()));
    }

    /** The differences between an expected alert and another, with the reasons for labels that are not there. */
    List<FieldDifference> differences(AlertFields expected, AlertFields got) {
        LabelSearch search = new LabelSearch(values);
        List<FieldDifference> differences = new ArrayList<>();
        for (FieldDifference difference : FieldDifference.between(expected, got)) {
            boolean isLost = difference.kind() == Kind.LABEL
                    && difference.got() == null
                    && !rule.rule().labels().containsKey(difference.name());
            differences.add(
                    isLost
                            ? difference.with(search.loss(
                                    rule.rule().expr(), difference.name(), question.evaluatedMs() - queryOffsetMs))
                            : difference);
        }
        return differences;
    }

    /**
     * Whether an alert with these labels is another one than those that are known to differ from it: there are series with
     * the labels in which it differs.
     */
    boolean hasSeriesOf(AlertFields expected, List<FieldDifference> differences) {
        Map<String, String> own = new HashMap<>();
        Set<String> setByRule = rule.rule().labels().keySet();
        for (FieldDifference difference : differences) {
            String wanted = difference.expected();
            boolean other = difference.kind() == Kind.LABEL && difference.got() != null;
            if (other && wanted != null && !setByRule.contains(difference.name())) {
                own.put(difference.name(), wanted);
            }
        }
        Labels wanted = Labels.of(own);
        return !wanted.isEmpty() && anySeries(rule.rule().expr(), wanted);
    }

    private boolean anySeries(Expr expr, Labels wanted) {
        if (expr instanceof VectorSelector selector) {
            List<Matcher> matchers = new ArrayList<>(selector.matchers());
            wanted.forEach((name, value) -> matchers.add(Matcher.equal(name, value)));
            return !values.evidence().source().select(matchers).isEmpty();
        }
        return expr.children().stream().anyMatch(child -> anySeries(child, wanted));
    }

    /** How a firing alert came to fire. */
    Course course(ActiveAlert alert) {
        long activeMs = alert.activeAt().toEpochMilli();
        Threshold held = expressions.held(
                rule.rule().expr(), question.evaluatedMs() - queryOffsetMs, focus(alert.labels().toMap()));
        return switch (alert.state()) {
            case AlertState.Firing firing ->
                    new Course(activeMs, firing.firedAt().toEpochMilli(), holdMs(), keepFiringMs(), null, held);
            case AlertState.KeptFiring kept ->
                    new Course(activeMs, kept.firedAt().toEpochMilli(), holdMs(), keepFiringMs(),
                            kept.keepFiringSince().toEpochMilli(), null);
            default -> throw new IllegalStateException("an alert that does not fire: " + alert);
        };
    }

    private long keepFiringMs() {
        return rule.rule().keepFiringFor().toMillis();
    }

    private long holdMs() {
        return rule.rule().holdDuration().toMillis();
    }

    /** The values at some evaluations; of the whole expression alone, or of its parts too. */
    ValueTree valueTree(List<Tick> ticks, Focus focus, boolean parts) {
        return parts
                ? ValueTreeBuilder.build(values, rule.rule().expr(), ticks, queryOffsetMs, focus, recordings)
                : ValueTreeBuilder.result(values, rule.rule().expr(), ticks, queryOffsetMs, focus);
    }

    AlertExplanation.RuleSummary summary() {
        return new AlertExplanation.RuleSummary(
                rule.place(), rule.rule().exprText().strip(), rule.rule().holdDuration(), rule.rule().keepFiringFor());
    }
}
