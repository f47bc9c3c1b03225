package dev.tocsin.ruletesting.explain;

import dev.tocsin.evaluator.engine.QueryValue.VectorSample;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.rule.ActiveAlert;
import dev.tocsin.evaluator.rule.AlertState;
import dev.tocsin.evaluator.rule.AlertingRule;
import dev.tocsin.evaluator.rule.EngineRuleQueries;
import dev.tocsin.evaluator.rule.RuleEnvironment;
import dev.tocsin.evaluator.rule.RuleGroup;
import dev.tocsin.evaluator.rule.RuleQueries;
import dev.tocsin.evaluator.rule.RuleQuery;
import dev.tocsin.evaluator.rule.TimelineDependencies;
import dev.tocsin.evaluator.rule.TimelineQueries;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.ruletesting.explain.AlertHistory.Span;
import dev.tocsin.ruletesting.explain.AlertHistory.State;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes one alerting rule through its evaluations once more, with the state machine that runs everywhere else, and notes the
 * state of each of its alerts.
 */
final class Replay {

    /** Of further alerts nothing is noted. */
    private static final int MOST_ALERTS = 10_000;

    /** Of further changes of an alert's state nothing is noted. */
    private static final int MOST_SPANS = 1_000;

    private final Map<Labels, Track> tracks = new LinkedHashMap<>();
    private final StepGrid grid;
    private final long evaluatedMs;
    private List<ActiveAlert> alerts = List.of();
    private List<Finding.RuleFailed> failures = List.of();

    /** What is noted of an alert. */
    private static final class Track {

        private final List<Span> spans = new ArrayList<>();
        private boolean fired;
        private Map<String, String> annotations = Map.of();
    }

    private Replay(StepGrid grid, long evaluatedMs) {
        this.grid = grid;
        this.evaluatedMs = evaluatedMs;
    }

    /**
     * Takes a rule through all evaluations.
     *
     * @param evaluatedMs the evaluation after which {@link #alerts} are wanted
     */
    static Replay of(RuleInGroup rule, Evidence evidence, StepGrid grid, long evaluatedMs) {
        Replay replay = new Replay(grid, evaluatedMs);
        Sight sight = evidence.sight(rule);
        TimelineDependencies dependencies = new TimelineDependencies(List.of());
        TimelineQueries queries = new TimelineQueries(
                new SightQueries(evidence, sight),
                evidence.engine(),
                evidence.source(),
                grid.stepMs(),
                grid.count(),
                expr -> dependencies.isIndependent(expr) && !sight.isCut(expr));
        RuleEnvironment environment = new RuleEnvironment(
                queries, new SeriesStore(), sent -> {}, evidence.settings(), InstantSource.fixed(Instant.EPOCH));
        replay.run(new RuleGroup(rule.alone(), environment));
        return replay;
    }

    /** Queries of what the rule sees at the time of each. */
    private record SightQueries(Evidence evidence, Sight sight) implements RuleQueries {

        @Override
        public RuleQuery standing(Expr expr) {
            return queryMs -> evidence.engine()
                    .evaluate(expr, sight.at(queryMs, evidence.source()), StepGrid.instant(queryMs))
                    .value();
        }

        @Override
        public List<VectorSample> query(String expression, long queryMs) {
            return new EngineRuleQueries(
                    evidence.engine(), sight.at(queryMs, evidence.source()), evidence.parser())
                    .query(expression, queryMs);
        }
    }

    private void run(RuleGroup group) {
        AlertingRule rule = group.alertingRules().getFirst();
        List<Finding.RuleFailed> failed = new ArrayList<>();
        for (int step = 0; step < grid.count(); step++) {
            long atMs = grid.at(step);
            group.evaluate(Instant.ofEpochMilli(atMs)).stream()
                    .filter(failure -> failed.size() < MOST_SPANS)
                    .forEach(failure -> failed.add(new Finding.RuleFailed(atMs, failure.error())));
            note(rule.alerts(), step);
            if (atMs == evaluatedMs) {
                alerts = rule.alerts();
            }
        }
        failures = failed;
    }

    private void note(List<ActiveAlert> now, int step) {
        Map<Labels, ActiveAlert> present = new HashMap<>();
        for (ActiveAlert alert : now) {
            present.put(alert.labels(), alert);
            if (tracks.size() < MOST_ALERTS) {
                tracks.computeIfAbsent(alert.labels(), labels -> new Track());
            }
        }
        tracks.forEach((labels, track) -> {
            ActiveAlert alert = present.get(labels);
            if (track.spans.isEmpty() && step > 0) {
                track.spans.add(new Span(State.INACTIVE, grid.startMs(), grid.at(step - 1)));
            }
            State state = alert == null ? State.INACTIVE : stateOf(alert.state());
            track.fired |= state.isFiring();
            // The rule forgets a resolved alert after a while; whoever asks does not.
            extend(
                    track.spans, state == State.INACTIVE && track.fired ? State.RESOLVED : state, grid.at(step));
            if (alert != null && (grid.at(step) <= evaluatedMs || track.annotations.isEmpty())) {
                track.annotations = alert.annotations();
            }
        });
    }

    private static void extend(List<Span> spans, State state, long atMs) {
        if (!spans.isEmpty() && (spans.getLast().state() == state || spans.size() >= MOST_SPANS)) {
            Span last = spans.removeLast();
            spans.add(new Span(last.state(), last.fromMs(), atMs));
        } else {
            spans.add(new Span(state, atMs, atMs));
        }
    }

    private static State stateOf(AlertState state) {
        return switch (state) {
            case AlertState.Inactive inactive -> State.INACTIVE;
            case AlertState.Pending pending -> State.PENDING;
            case AlertState.Firing firing -> State.FIRING;
            case AlertState.KeptFiring kept -> State.KEPT_FIRING;
            case AlertState.Resolved resolved -> State.RESOLVED;
        };
    }

    /** All alerts that were ever active, in the order of their labels. */
    List<AlertHistory> histories() {
        return tracks.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new AlertHistory(
                        entry.getKey(), entry.getValue().annotations, entry.getValue().spans))
                .toList();
    }

    /** The alerts after the evaluation asked for. */
    List<ActiveAlert> alerts() {
        return alerts;
    }

    /** The evaluations that failed, in their order. */
    List<Finding.RuleFailed> failures() {
        return failures;
    }
}
