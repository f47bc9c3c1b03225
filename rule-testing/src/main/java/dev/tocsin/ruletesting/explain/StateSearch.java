package dev.tocsin.ruletesting.explain;

import dev.tocsin.promql.ast.Expr;
import dev.tocsin.ruletesting.explain.AlertHistory.Span;
import dev.tocsin.ruletesting.explain.AlertHistory.State;
import dev.tocsin.ruletesting.testfile.AlertTest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out why an alert does not fire at a time, from its states up to then; times are those of evaluations. */
final class StateSearch {

    private final ExpressionSearch expressions;
    private final Expr expr;
    private final long holdMs;
    private final long queryOffsetMs;
    private final Question question;

    StateSearch(ExpressionSearch expressions, RuleInGroup rule, long queryOffsetMs, Question question) {
        this.expressions = expressions;
        this.expr = rule.rule().expr();
        this.holdMs = rule.rule().holdDuration().toMillis();
        this.queryOffsetMs = queryOffsetMs;
        this.question = question;
    }

    /**
     * Why an alert does not fire.
     *
     * @param history its states, null when it was never active
     * @param focus   what its elements can have of its labels
     */
    Cause cause(@Nullable AlertHistory history, Focus focus) {
        long atMs = question.evaluatedMs();
        if (history == null) {
            return condition(atMs, focus);
        }
        List<Span> spans = history.spans();
        int now = history.indexAt(atMs);
        if (spans.get(now).state() == State.PENDING) {
            return pending(history, now, focus);
        }
        Span before = lastHolding(spans, now);
        if (before == null) {
            boolean pending = question.asserted() != null
                    && question.asserted().test().state() == AlertTest.State.PENDING;
            Span later = spans.stream()
                    .skip(now)
                    .filter(span -> pending ? span.state() == State.PENDING : span.state().isFiring())
                    .findFirst()
                    .orElse(null);
            Cause why = condition(atMs, focus);
            return later == null
                    ? why
                    : new Cause.NotBefore(
                            history.labels(), pending ? AlertTest.State.PENDING : AlertTest.State.FIRING,
                            later.fromMs(), why);
        }
        long stepMs = question.evaluations().stepMs();
        int last = lastFiring(spans, now);
        if (last >= 0) {
            int first = last;
            while (first > 0 && spans.get(first - 1).state().isFiring()) {
                first--;
            }
            // kept firing is a span of its own, but the same firing
            return new Cause.Over(
                    history.labels(),
                    spans.get(first).fromMs(),
                    spans.get(last).lastMs() + stepMs,
                    condition(atMs, focus));
        }
        long lostMs = before.lastMs() + stepMs;
        return new Cause.Interrupted(
                history.labels(), holdMs, before.fromMs(), lostMs, condition(lostMs, focus), null, 0);
    }

    private Cause pending(AlertHistory history, int now, Focus focus) {
        Span span = history.spans().get(now);
        long dueMs = question.evaluationNotBefore(span.fromMs() + holdMs);
        Span before = lastHolding(history.spans(), now);
        if (before == null || before.state().isFiring() || before.fromMs() + holdMs > question.evaluatedMs()) {
            return new Cause.StillPending(history.labels(), span.fromMs(), holdMs, dueMs);
        }
        long lostMs = before.lastMs() + question.evaluations().stepMs();
        return new Cause.Interrupted(
                history.labels(), holdMs, before.fromMs(), lostMs, condition(lostMs, focus), span.fromMs(), dueMs);
    }

    /** The last span before another in which the condition held; null when there is none. */
    private static @Nullable Span lastHolding(List<Span> spans, int before) {
        for (int i = before - 1; i >= 0; i--) {
            if (spans.get(i).state().isHolding()) {
                return spans.get(i);
            }
        }
        return null;
    }

    /** The index of the last span before another in which the alert fired; negative when there is none. */
    private static int lastFiring(List<Span> spans, int before) {
        for (int i = before - 1; i >= 0; i--) {
            if (spans.get(i).state().isFiring()) {
                return i;
            }
        }
        return -1;
    }

    private Cause condition(long atMs, Focus focus) {
        return expressions.cause(expr, atMs - queryOffsetMs, focus);
    }
}
