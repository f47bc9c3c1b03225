package dev.tocsin.ruletesting.explain;

import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.rule.ActiveAlert;
import dev.tocsin.ruletesting.explain.ValueTree.Interest;
import dev.tocsin.ruletesting.explain.ValueTree.Tick;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Explains why the alerts of a name are as they are at a time. */
public final class AlertExplainer {

    private static final int MOST_FINDINGS = 5;
    private static final int MOST_HISTORIES = 4;

    private final Question question;
    private final List<RuleView> views;
    private final List<Subject> subjects = new ArrayList<>();

    /** A finding with the rule and the labels it speaks of. */
    private record Subject(Finding finding, RuleView view, Focus focus) {}

    /** A firing alert with its rule. */
    private record Firing(RuleView view, ActiveAlert alert, AlertFields fields) {}

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
        List<Firing> firing = new ArrayList<>();
        for (RuleView view : views) {
            view.firing().forEach(alert -> firing.add(new Firing(
                    view, alert, AlertFields.of(alert.labels().toMap(), alert.annotations()))));
        }
        List<AlertFields> expected = question.expected();
        if (expected == null) {
            addState(firing);
        } else {
            compare(new ArrayList<>(expected), firing);
        }
        return assemble();
    }

    private void addState(List<Firing> firing) {
        firing.forEach(alert -> add(new Finding.Fires(alert.fields, alert.view.course(alert.alert)), alert));
        if (firing.isEmpty()) {
            for (RuleView view : views) {
                Cause cause = view.cause(null);
                subjects.add(new Subject(new Finding.Missing(null, cause), view, focus(view, cause)));
            }
        }
    }

    private void compare(List<AlertFields> missing, List<Firing> firing) {
        List<Firing> met = new ArrayList<>();
        for (Firing alert : firing) {
            if (missing.remove(alert.fields)) {
                met.add(alert);
            }
        }
        List<Firing> extra = new ArrayList<>(firing);
        extra.removeAll(met);
        for (AlertFields expected : missing) {
            Firing again = met.stream().filter(alert -> alert.fields.equals(expected)).findFirst().orElse(null);
            if (again != null) {
                add(new Finding.Missing(expected, new Cause.ExpectedAgain()), again);
                continue;
            }
            Firing like = takeLike(expected, extra);
            if (like == null) {
                addMissing(expected);
            } else {
                add(new Finding.Differs(
                        expected, like.fields, like.view.differences(expected, like.fields), true), like);
            }
        }
        extra.forEach(alert -> add(new Finding.Unexpected(alert.fields, alert.view.course(alert.alert)), alert));
        if (missing.isEmpty() && extra.isEmpty()) {
            met.forEach(alert -> add(new Finding.Fires(alert.fields, alert.view.course(alert.alert)), alert));
            if (met.isEmpty()) {
                RuleView view = views.getFirst();
                Cause cause = view.cause(null);
                subjects.add(new Subject(new Finding.Silent(cause), view, focus(view, cause)));
            }
        }
    }

    private void add(Finding finding, Firing about) {
        subjects.add(new Subject(finding, about.view, about.view.focus(about.fields.labels())));
    }

    /** The firing alert that was probably meant by an expected one, taken from the others; null when none was. */
    private static @Nullable Firing takeLike(AlertFields expected, List<Firing> extra) {
        Firing like = extra.stream()
                .min(Comparator.comparingInt(alert -> FieldDifference.between(expected, alert.fields).size()))
                .orElse(null);
        if (like == null
                || like.view.hasSeriesOf(expected, FieldDifference.between(expected, like.fields))) {
            return null;
        }
        extra.remove(like);
        return like;
    }

    private void addMissing(AlertFields expected) {
        RuleView view = views.stream()
                .max(Comparator.comparingLong(candidate -> candidate.agreement(expected.labels())))
                .orElseThrow();
        Focus focus = view.focus(expected.labels());
        subjects.add(new Subject(new Finding.Missing(expected, view.cause(expected)), view, focus));
        AlertHistory like = view.likest(expected);
        if (like != null) {
            AlertFields fields = RuleView.fields(like);
            List<FieldDifference> differences = view.differences(expected, fields);
            if (!differences.isEmpty()) {
                subjects.add(
                        new Subject(new Finding.Differs(expected, fields, differences, false), view, focus));
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
                subjects.stream().limit(MOST_FINDINGS).map(Subject::finding).toList(),
                Math.max(0, subjects.size() - MOST_FINDINGS),
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
        return AssertedRange.of(
                range.fromMs(), range.lastMs(), range.holds(), timesMs,
                atMs -> range.condition().isSo(histories, atMs));
    }

    /** The time asked for, and those that the findings speak of. */
    private List<Tick> ticks() {
        Map<Long, Interest> interests = new LinkedHashMap<>();
        interests.put(question.evaluatedMs(), Interest.ASKED);
        switch (subjects.getFirst().finding()) {
            case Finding.Missing missing -> addTicks(missing.cause(), interests);
            case Finding.Silent silent -> addTicks(silent.cause(), interests);
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
                interests.putIfAbsent(later.firesMs(), Interest.FIRES);
            }
            case Cause.NotReached reached when reached.threshold().closest() != null ->
                    interests.putIfAbsent(reached.threshold().closest().atMs(), Interest.CLOSEST);
            default -> {
                // the time asked for says it all
            }
        }
    }
}
