package dev.tocsin.ruletesting.explain;

import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.rule.ActiveAlert;
import dev.tocsin.evaluator.rule.AlertState;
import dev.tocsin.evaluator.storage.Series;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.ParenExpr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.MatchOperator;
import dev.tocsin.promql.label.Matcher;
import dev.tocsin.promql.print.ExprPrinter;
import dev.tocsin.ruletesting.alert.ExpectedAlert;
import dev.tocsin.ruletesting.alert.SeenAlert;
import dev.tocsin.ruletesting.alert.TestAlert;
import dev.tocsin.ruletesting.explain.FieldDifference.Kind;
import dev.tocsin.ruletesting.explain.Finding.Course;
import dev.tocsin.ruletesting.explain.ValueTree.Tick;
import dev.tocsin.ruletesting.testfile.AlertTest.State;
import dev.tocsin.ruletesting.testfile.TextMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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
        this.values = new Values(evidence, evidence.sight(rule));
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

    /**
     * An alert that is not inactive at the time asked for.
     *
     * @param active  the alert itself, null when it is resolved
     * @param history what it did, null when that was not noted
     */
    record Present(RuleView view, SeenAlert seen, @Nullable ActiveAlert active, @Nullable AlertHistory history) {

        TestAlert alert() {
            return seen.alert();
        }

        boolean isFiring() {
            return seen.state() == State.FIRING;
        }

        /** What it does, and how it came to do so. */
        Finding finding(boolean expected) {
            ActiveAlert firing = active;
            if (isFiring() && firing != null) {
                return expected
                        ? new Finding.Fires(alert(), view.course(firing))
                        : new Finding.Unexpected(alert(), view.course(firing));
            }
            return new Finding.NotFiring(
                    alert(), seen.state(), view.states.cause(history, view.focus(alert().labels())), expected);
        }
    }

    /** The alerts that are not inactive at the time asked for: the active ones, then those that are resolved. */
    List<Present> present() {
        Map<Labels, AlertHistory> byLabels = new HashMap<>();
        histories.forEach(history -> byLabels.put(history.labels(), history));
        List<Present> present = new ArrayList<>();
        for (ActiveAlert alert : replay.alerts()) {
            if (alert.isActive()) {
                SeenAlert seen = SeenAlert.of(alert.isFiring() ? State.FIRING : State.PENDING, alert);
                present.add(new Present(this, seen, alert, byLabels.get(alert.labels())));
            }
        }
        for (AlertHistory history : histories) {
            SeenAlert seen = history.seenAt(question.evaluatedMs());
            if (seen != null && !seen.isActive()) {
                present.add(new Present(this, seen, null, history));
            }
        }
        return present;
    }

    /** What the rule's expression can have of an alert's labels. */
    Focus focus(Map<String, String> labels) {
        return Focus.on(labels, rule.rule().labels().keySet());
    }

    /** How many of the labels that the rule sets to plain texts an alert is expected to have. */
    long agreement(ExpectedAlert expected) {
        return rule.rule().labels().entrySet().stream()
                .filter(label -> {
                    TextMatcher matcher = expected.labels().matchers().get(label.getKey());
                    return matcher != null && matcher.matches(label.getValue());
                })
                .count();
    }

    /** The alert, none of the given ones, that is, or was, most like an expected one; null when there is none. */
    @Nullable
    AlertHistory likest(ExpectedAlert expected, Focus focus, Set<Labels> others) {
        return histories.stream()
                .filter(history -> focus.admits(history.labels()) && !others.contains(history.labels()))
                .min(Comparator.comparing((AlertHistory history) -> !holdsBy(history))
                        .thenComparingInt(history -> FieldDifference.between(expected, history.alert()).size()))
                .orElse(null);
    }

    private boolean holdsBy(AlertHistory history) {
        return history.stateAt(question.evaluatedMs()).isHolding();
    }

    /**
     * Why an alert does not fire.
     *
     * @param history what it did, null when it did nothing
     */
    Cause cause(@Nullable AlertHistory history, Focus focus) {
        return states.cause(history, focus);
    }

    /** Why no alert fires. */
    Cause cause() {
        AlertHistory nearest = histories.stream()
                .min(Comparator.comparing((AlertHistory history) -> !holdsBy(history)))
                .orElse(null);
        return nearest == null
                ? states.cause(null, Focus.ANY)
                : states.cause(nearest, focus(nearest.labels().toMap()));
    }

    /** Why the expression has no further element beside those that it has; null when nothing is known. */
    @Nullable
    Cause causeOfNoMore() {
        Cause cause = states.cause(null, Focus.ANY);
        return cause instanceof Cause.NotReached ? cause : null;
    }

    /** The differences between an expected alert and another, with the reasons for labels that are not there. */
    List<FieldDifference> differences(ExpectedAlert expected, TestAlert got) {
        LabelSearch search = new LabelSearch(values);
        List<FieldDifference> differences = new ArrayList<>();
        for (FieldDifference difference : FieldDifference.between(expected, got)) {
            boolean isLost = difference.kind() == Kind.LABEL
                    && difference.got() == null
                    && !difference.isTooMuch()
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
     * The labels in which an expected alert differs from another, as a series has them: then it is not that other one which
     * was meant. Null when no series has such labels.
     */
    @Nullable
    Map<String, String> seriesOf(List<FieldDifference> differences) {
        List<Matcher> own = new ArrayList<>();
        Set<String> setByRule = rule.rule().labels().keySet();
        for (FieldDifference difference : differences) {
            boolean other = difference.kind() == Kind.LABEL && difference.got() != null;
            if (other && !setByRule.contains(difference.name())) {
                switch (difference.expected()) {
                    case TextMatcher.Exactly exactly -> own.add(Matcher.equal(difference.name(), exactly.value()));
                    case TextMatcher.Regex regex ->
                            own.add(new Matcher(difference.name(), MatchOperator.REGEX, regex.text()));
                    case TextMatcher.Present present -> {
                        // says nothing of a value
                    }
                    case null -> {
                        // nor does this
                    }
                }
            }
        }
        Labels found = own.isEmpty() ? null : anySeries(rule.rule().expr(), own);
        return found == null ? null
                : own.stream().collect(Collectors.toMap(Matcher::name, matcher -> found.get(matcher.name())));
    }

    private @Nullable Labels anySeries(Expr expr, List<Matcher> wanted) {
        if (expr instanceof VectorSelector selector) {
            List<Matcher> matchers = new ArrayList<>(selector.matchers());
            matchers.addAll(wanted);
            return values.evidence().source().select(matchers).stream()
                    .map(Series::labels)
                    .findFirst()
                    .orElse(null);
        }
        return expr.children().stream()
                .map(child -> anySeries(child, wanted))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** How a firing alert came to fire. */
    Course course(ActiveAlert alert) {
        long activeMs = alert.activeAt().toEpochMilli();
        Threshold held = expressions.held(
                rule.rule().expr(), question.evaluatedMs() - queryOffsetMs, focus(alert.labels().toMap()));
        return switch (alert.state()) {
            case AlertState.Firing firing ->
                    new Course(activeMs, firing.firedAt().toEpochMilli(), holdMs(), keepFiringMs(), null, held,
                            unfiltered());
            case AlertState.KeptFiring kept ->
                    new Course(activeMs, kept.firedAt().toEpochMilli(), holdMs(), keepFiringMs(),
                            kept.keepFiringSince().toEpochMilli(), null, null);
            default -> throw new IllegalStateException("an alert that does not fire: " + alert);
        };
    }

    /** The expression when it is a comparison that filters nothing, else null. */
    private @Nullable String unfiltered() {
        Expr expr = rule.rule().expr();
        while (expr instanceof ParenExpr paren) {
            expr = paren.inner();
        }
        return expr instanceof BinaryExpr binary && binary.returnBool() ? ExprPrinter.print(binary) : null;
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
