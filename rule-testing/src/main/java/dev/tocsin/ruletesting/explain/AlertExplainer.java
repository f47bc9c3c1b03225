package dev.tocsin.ruletesting.explain;

import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.ruletesting.alert.AlertCondition;
import dev.tocsin.ruletesting.alert.ExpectedAlert;
import dev.tocsin.ruletesting.alert.Pairing;
import dev.tocsin.ruletesting.alert.SeenAlert;
import dev.tocsin.ruletesting.alert.TestAlert;
import dev.tocsin.ruletesting.explain.RuleView.Present;
import dev.tocsin.ruletesting.explain.ValueTree.Interest;
import dev.tocsin.ruletesting.explain.ValueTree.Tick;
import dev.tocsin.ruletesting.testfile.AlertTest;
import dev.tocsin.ruletesting.testfile.AlertTest.Selector;
import dev.tocsin.ruletesting.testfile.AlertTest.State;
import dev.tocsin.ruletesting.testfile.AssertionTime.Holds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Explains why the alerts of a name are as they are at a time. */
public final class AlertExplainer {

    private static final int MOST_FINDINGS = 5;
    private static final int MOST_HISTORIES = 4;

    private final Question question;
    private final List<RuleView> views;
    private final List<Subject> subjects = new ArrayList<>();

    /** What more could be said: of thousands of alerts it is not looked for. */
    private int leftOut;

    /** What is said of all alerts together, before the others; null when there is nothing to say. */
    private Finding.@Nullable Counted counted;

    /** A finding with the rule and the labels it speaks of. */
    private record Subject(Finding finding, RuleView view, Focus focus) {}

    private AlertExplainer(Question question, Evidence evidence) {
        this.question = question;
        Recordings recordings = Recordings.of(question.groups());
        this.views = RuleInGroup.all(question.groups()).stream()
                .filter(rule -> rule.rule().name().equals(question.alertname()))
                .map(rule -> new RuleView(rule, question, evidence, recordings))
                .toList();
    }

    /** Answers a question. */
    public static AlertExplanation explain(Question question, Evidence evidence) {
        AlertExplainer explainer = new AlertExplainer(question, evidence);
        return explainer.views.isEmpty() ? explainer.unknownAlert() : explainer.explain();
    }

    private AlertExplanation unknownAlert() {
        TreeSet<String> names = new TreeSet<>();
        RuleInGroup.all(question.groups()).forEach(rule -> names.add(rule.rule().name()));
        Finding finding =
                new Finding.UnknownAlert(Nearest.to(question.alertname(), names), Sampling.of(names));
        return new AlertExplanation(
                question.alertname(), null, question.evaluations(), question.askedMs(), question.evaluatedMs(), null,
                List.of(finding), 0, List.of(), 0, null);
    }

    private AlertExplanation explain() {
        for (RuleView view : views) {
            view.failures().stream()
                    .limit(1)
                    .forEach(failure -> subjects.add(new Subject(failure, view, Focus.ANY)));
        }
        List<Present> present = views.stream().flatMap(view -> view.present().stream()).toList();
        AlertCondition asserted = question.asserted();
        if (asserted == null) {
            addAll(present.stream().filter(Present::isFiring).toList());
        } else {
            compare(asserted, present);
        }
        return assemble();
    }

    /** What some alerts do; without any, why there are none. */
    private void addAll(List<Present> alerts) {
        addEach(alerts, true);
        if (alerts.isEmpty()) {
            addNone();
        }
    }

    private void addNone() {
        for (RuleView view : views) {
            Cause cause = view.cause();
            subjects.add(new Subject(new Finding.Missing(null, cause), view, focus(view, cause)));
        }
    }

    private void compare(AlertCondition asserted, List<Present> present) {
        List<Present> selected = present.stream().filter(alert -> asserted.isSelected(alert.seen())).toList();
        if (asserted.holds(present.stream().map(Present::seen).toList())) {
            RangeQuestion range = question.range();
            if (range != null && range.holds() == Holds.NEVER) {
                addNever(asserted, selected, present);
            } else if (selected.isEmpty()) {
                addSilence(present);
            } else {
                addAll(selected);
            }
            return;
        }
        switch (asserted.test().expectation()) {
            case AlertTest.Count count -> addCount(asserted, count, selected, present);
            case AlertTest.Alerts list -> pair(asserted, selected, present);
        }
    }

    /** That there is nothing of what there should be nothing of. */
    private void addSilence(List<Present> present) {
        List<Present> firing = present.stream().filter(Present::isFiring).toList();
        if (firing.isEmpty()) {
            RuleView view = views.getFirst();
            Cause cause = view.cause();
            subjects.add(new Subject(new Finding.Silent(cause), view, focus(view, cause)));
        } else {
            addAll(firing);
        }
    }

    /** That it is as it must never be: too many alerts are not expected, too few are asked for. */
    private void addNever(AlertCondition asserted, List<Present> selected, List<Present> present) {
        AlertTest.Count count = switch (asserted.test().expectation()) {
            case AlertTest.Count number -> number;
            case AlertTest.Alerts list -> new AlertTest.Count(selected.size(), selected.size());
        };
        boolean mayBeMore = asserted.test().expectation() instanceof AlertTest.Count && count.max() < Integer.MAX_VALUE;
        if (selected.isEmpty()) {
            List<Present> others = others(asserted, present);
            counted = counted(asserted, count, 0, others, List.of(), true);
            // of the state inactive no alert that is like it is said to differ: none should be there
            addFew(asserted, List.of(), others,
                    asserted.test().state() == State.INACTIVE ? List.of() : unlike(asserted, present), present);
        } else if (mayBeMore) {
            counted = counted(asserted, count, selected.size(), List.of(), List.of(), true);
            addEach(selected, true);
        } else {
            addEach(selected, false);
        }
    }

    private void addCount(
            AlertCondition asserted, AlertTest.Count count, List<Present> selected, List<Present> present) {
        List<Present> others = others(asserted, present);
        List<Present> unlike = unlike(asserted, present);
        if (count.max() > 0 && !count.equals(AlertTest.Count.SOME)) {
            counted = counted(asserted, count, selected.size(), others, unlike, false);
        }
        if (selected.size() > count.max()) {
            addEach(selected, count.max() > 0);
        } else {
            addFew(asserted, selected, others, unlike, present);
        }
    }

    /** The alerts that the test would look at in another state. */
    private static List<Present> others(AlertCondition asserted, List<Present> present) {
        return present.stream()
                .filter(alert -> !asserted.isInState(alert.seen()) && asserted.looksAt().fits(alert.alert()))
                .toList();
    }

    /** The alerts in the state asked for that the test does not look at. */
    private static List<Present> unlike(AlertCondition asserted, List<Present> present) {
        return present.stream()
                .filter(alert -> asserted.isInState(alert.seen()) && !asserted.looksAt().fits(alert.alert()))
                .toList();
    }

    private static Finding.Counted counted(
            AlertCondition asserted, AlertTest.Count count, int found, List<Present> others, List<Present> unlike,
            boolean never) {
        Map<State, Integer> states = new EnumMap<>(State.class);
        others.forEach(alert -> states.merge(alert.seen().state(), 1, Integer::sum));
        return new Finding.Counted(
                asserted.test().state(), asserted.looksAt(), found, count.min(), count.max(), states, unlike.size(),
                never);
    }

    /** Why the alerts that are looked at are too few. */
    private void addFew(
            AlertCondition asserted, List<Present> selected, List<Present> others, List<Present> unlike,
            List<Present> present) {
        if (!others.isEmpty()) {
            addAll(others);
        } else if (asserted.test().selector().equals(Selector.ALL)) {
            addNoMore(selected, asserted);
        } else {
            addMissing(asserted.looksAt(), asserted, new ArrayList<>(unlike), present);
        }
    }

    /** Why there are no more alerts than these. */
    private void addNoMore(List<Present> alerts, AlertCondition asserted) {
        if (alerts.isEmpty()) {
            addNone();
            return;
        }
        for (RuleView view : views) {
            Cause cause = asserted.test().state() == State.RESOLVED ? null : view.causeOfNoMore();
            if (cause != null) {
                subjects.add(new Subject(new Finding.Missing(null, cause), view, Focus.ANY));
            }
        }
        addAll(alerts);
    }

    private void pair(AlertCondition asserted, List<Present> selected, List<Present> present) {
        Pairing pairing =
                Pairing.of(asserted.expected(), selected.stream().map(Present::alert).toList());
        List<Present> met = new ArrayList<>();
        List<Present> extra = new ArrayList<>();
        for (int i = 0; i < selected.size(); i++) {
            (pairing.isPaired(i) ? met : extra).add(selected.get(i));
        }
        int missingLeftOut = 0;
        for (ExpectedAlert expected : pairing.missing()) {
            if (isFull()) {
                missingLeftOut++;
                continue;
            }
            Present again = first(met, expected);
            if (again != null) {
                subjects.add(new Subject(
                        new Finding.Missing(expected, new Cause.ExpectedAgain()), again.view(), focus(again)));
                continue;
            }
            Present elsewhere = first(present, expected);
            if (elsewhere != null && !asserted.isInState(elsewhere.seen())) {
                add(elsewhere, true);
            } else if (elsewhere != null) {
                addDiffering(asserted.looksAt(), elsewhere, asserted.test().state());
            } else {
                addMissing(expected, asserted, extra, present);
            }
        }
        if (isFull()) {
            // of those left out, most would be pairs of a missing and a differing one
            leftOut += Math.max(missingLeftOut, extra.size());
        } else {
            addEach(extra, false);
        }
    }

    private boolean isFull() {
        return subjects.size() >= MOST_FINDINGS;
    }

    private void addEach(List<Present> alerts, boolean expected) {
        int room = Math.min(alerts.size(), Math.max(0, MOST_FINDINGS - subjects.size()));
        alerts.subList(0, room).forEach(alert -> add(alert, expected));
        leftOut += alerts.size() - room;
    }

    private static @Nullable Present first(List<Present> alerts, ExpectedAlert expected) {
        return alerts.stream().filter(alert -> expected.fits(alert.alert())).findFirst().orElse(null);
    }

    private void add(Present alert, boolean expected) {
        subjects.add(new Subject(alert.finding(expected), alert.view(), focus(alert)));
    }

    private static Focus focus(Present alert) {
        return alert.view().focus(alert.alert().labels());
    }

    private void addDiffering(ExpectedAlert expected, Present got, State asked) {
        subjects.add(new Subject(
                new Finding.Differs(
                        expected, got.alert(), got.view().differences(expected, got.alert()), asked, true),
                got.view(), focus(got)));
    }

    private static @Nullable Present nearest(ExpectedAlert expected, List<Present> alerts) {
        return alerts.stream()
                .min(Comparator.comparingInt(alert -> FieldDifference.between(expected, alert.alert()).size()))
                .orElse(null);
    }

    /**
     * Why an alert is not there.
     *
     * @param extra   the alerts in the state asked for of which one may have been meant, which is then taken from them
     * @param present all alerts
     */
    private void addMissing(
            ExpectedAlert expected, AlertCondition asserted, List<Present> extra, List<Present> present) {
        State asked = asserted.test().state();
        Map<String, String> labels = new HashMap<>(expected.exactLabels());
        Present nearest = nearest(expected, extra);
        if (nearest != null) {
            Map<String, String> own =
                    nearest.view().seriesOf(FieldDifference.between(expected, nearest.alert()));
            if (own == null) {
                extra.remove(nearest);
                addDiffering(expected, nearest, asked);
                return;
            }
            labels.putAll(own);
        }
        RuleView view = views.stream()
                .max(Comparator.comparingLong(candidate -> candidate.agreement(expected)))
                .orElseThrow();
        Set<Labels> inState = present.stream()
                .filter(alert -> alert.view() == view && asserted.isInState(alert.seen()))
                .map(alert -> Labels.of(alert.alert().labels()))
                .collect(Collectors.toSet());
        Focus focus = view.focus(labels);
        AlertHistory like = view.likest(expected, focus, inState);
        Present instead = like == null ? null
                : present.stream()
                        .filter(alert -> alert.isFiring() && like.equals(alert.history()))
                        .findFirst()
                        .orElse(null);
        if (instead == null) {
            subjects.add(new Subject(new Finding.Missing(expected, view.cause(like, focus)), view, focus));
        } else {
            add(instead, true);
        }
        if (like != null) {
            TestAlert alert = like.alert();
            List<FieldDifference> differences = view.differences(expected, alert);
            if (!differences.isEmpty()) {
                subjects.add(new Subject(
                        new Finding.Differs(expected, alert, differences, asked, false), view, focus));
            }
        }
    }

    /** The labels of the alert that a cause speaks of. */
    private static Focus focus(RuleView view, Cause cause) {
        return switch (cause) {
            case Cause.StillPending pending -> view.focus(pending.labels().toMap());
            case Cause.Interrupted interrupted -> view.focus(interrupted.labels().toMap());
            case Cause.Over over -> view.focus(over.labels().toMap());
            case Cause.NotBefore later -> view.focus(later.labels().toMap());
            default -> Focus.ANY;
        };
    }

    private AlertExplanation assemble() {
        Subject first = subjects.getFirst();
        List<AlertHistory> histories = new ArrayList<>();
        views.forEach(view -> histories.addAll(view.histories()));
        List<AlertHistory> shown = histories.stream()
                .sorted(Comparator.comparing(
                        (AlertHistory history) -> subjects.stream().noneMatch(s -> s.focus.admits(history.labels()))))
                .limit(MOST_HISTORIES)
                .toList();
        return new AlertExplanation(
                question.alertname(),
                first.view.summary(),
                question.evaluations(),
                question.askedMs(),
                question.evaluatedMs(),
                range(histories),
                Stream.concat(
                        Stream.ofNullable(counted), subjects.stream().limit(MOST_FINDINGS).map(Subject::finding))
                        .toList(),
                leftOut + Math.max(0, subjects.size() - MOST_FINDINGS),
                shown,
                histories.size() - shown.size(),
                first.view.valueTree(
                        ticks(), first.focus, !(first.finding instanceof Finding.Differs)));
    }

    private @Nullable AssertedRange range(List<AlertHistory> histories) {
        RangeQuestion range = question.range();
        if (range == null) {
            return null;
        }
        StepGrid grid = question.evaluations();
        long[] timesMs = IntStream.range(0, grid.count()).mapToLong(grid::at).toArray();
        AlertCondition asserted = question.asserted();
        return AssertedRange.of(
                range.fromMs(), range.lastMs(), range.holds(), timesMs,
                atMs -> asserted != null && asserted.holds(seen(histories, atMs)));
    }

    private static List<SeenAlert> seen(List<AlertHistory> histories, long atMs) {
        return histories.stream().map(history -> history.seenAt(atMs)).filter(Objects::nonNull).toList();
    }

    /** The time asked for, and those that the findings speak of. */
    private List<Tick> ticks() {
        Map<Long, Interest> interests = new LinkedHashMap<>();
        interests.put(question.evaluatedMs(), Interest.ASKED);
        switch (subjects.getFirst().finding()) {
            case Finding.Missing missing -> addTicks(missing.cause(), interests);
            case Finding.Silent silent -> addTicks(silent.cause(), interests);
            case Finding.NotFiring alert -> addTicks(alert.cause(), interests);
            case Finding.Unexpected unexpected ->
                    interests.putIfAbsent(unexpected.course().activeMs(), Interest.ACTIVE);
            case Finding.Fires fires -> interests.putIfAbsent(fires.course().activeMs(), Interest.ACTIVE);
            case Finding.RuleFailed failed -> interests.putIfAbsent(failed.atMs(), Interest.FAILED);
            case Finding.Differs differs -> {
                // the time asked for says it all
            }
            case Finding.UnknownAlert unknown -> {
                // no rule, no values
            }
            case Finding.Counted number -> {
                // stands before the others
            }
        }
        return interests.entrySet().stream()
                .map(entry -> new Tick(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static void addTicks(Cause cause, Map<Long, Interest> interests) {
        switch (cause) {
            case Cause.Interrupted interrupted -> interests.putIfAbsent(interrupted.lostMs(), Interest.INTERRUPTED);
            case Cause.Over over -> addTicks(over.why(), interests);
            case Cause.NotBefore later -> {
                addTicks(later.why(), interests);
                interests.putIfAbsent(
                        later.fromMs(), later.state() == State.PENDING ? Interest.ACTIVE : Interest.FIRES);
            }
            case Cause.NotReached reached when reached.threshold().closest() != null ->
                    interests.putIfAbsent(reached.threshold().closest().atMs(), Interest.CLOSEST);
            default -> {
                // the time asked for says it all
            }
        }
    }
}
