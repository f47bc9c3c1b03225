package dev.tocsin.ruletesting.explain.text;

import dev.tocsin.promql.label.Labels;
import dev.tocsin.ruletesting.alert.ExpectedAlert;
import dev.tocsin.ruletesting.explain.AlertExplanation;
import dev.tocsin.ruletesting.explain.Cause;
import dev.tocsin.ruletesting.explain.FieldDifference;
import dev.tocsin.ruletesting.explain.FieldDifference.Kind;
import dev.tocsin.ruletesting.explain.Finding;
import dev.tocsin.ruletesting.explain.Finding.Course;
import dev.tocsin.ruletesting.explain.LabelLoss;
import dev.tocsin.ruletesting.explain.Threshold;
import dev.tocsin.ruletesting.testfile.AlertTest.Match;
import dev.tocsin.ruletesting.testfile.AlertTest.State;
import dev.tocsin.ruletesting.testfile.TextMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Findings in words, one sentence each, without a capital and without a full stop. */
record FindingText(TimeText times) {

    private static final int LONGEST_EXPRESSION = 70;

    /** The sentence for a finding. */
    String of(Finding finding, AlertExplanation explanation) {
        CauseText causes = new CauseText(times);
        long atMs = explanation.evaluatedMs();
        return switch (finding) {
            case Finding.UnknownAlert unknown -> unknown(unknown, explanation.alertname());
            case Finding.Missing missing -> causes.of(missing.cause(), atMs);
            case Finding.Silent silent -> "nothing fires, as expected: " + causes.of(silent.cause(), atMs);
            case Finding.Fires fires ->
                    "it fires since " + times.print(fires.course().firedMs()) + ": " + course(fires.course(), atMs);
            case Finding.Unexpected unexpected -> "it fires since " + times.print(unexpected.course().firedMs())
                    + ", which is not expected: " + course(unexpected.course(), atMs);
            case Finding.NotFiring alert -> notFiring(alert, causes, atMs);
            case Finding.Counted counted -> counted(counted, atMs);
            case Finding.Differs differs -> differs(differs);
            case Finding.RuleFailed failed -> "the rule failed at " + times.print(failed.atMs()) + ": "
                    + Printable.plain(failed.message());
        };
    }

    private static String unknown(Finding.UnknownAlert unknown, String alertname) {
        String nearest = unknown.nearest();
        return "no rule has the alert name " + Printable.quoted(alertname)
                + (nearest != null
                        ? "; did you mean " + Printable.quoted(nearest) + "?"
                        : unknown.known().total() == 0
                                ? "; the rule files have no alerts at all"
                                : "; there " + Printable.areList(unknown.known()));
    }

    private String course(Course course, long atMs) {
        Long kept = course.keptSinceMs();
        if (kept != null) {
            return "its condition is gone since " + times.print(kept) + ", and \"keep_firing_for: "
                    + Printable.duration(course.keepFiringMs()) + "\" keeps it firing";
        }
        String unfiltered = course.unfiltered();
        if (unfiltered != null) {
            return Printable.expression(unfiltered, LONGEST_EXPRESSION)
                    + " gives 0 or 1 because of \"bool\" and filters nothing, so that it fires whatever the values are";
        }
        Threshold threshold = course.threshold();
        String held = threshold == null
                ? "its condition"
                : Printable.expression(threshold.comparison(), LONGEST_EXPRESSION);
        String value = threshold == null
                ? ""
                : "; at " + times.print(atMs) + " the value is " + Printable.number(threshold.value());
        return held + " holds since " + times.print(course.activeMs())
                + (course.holdMs() == 0 ? "" : ", longer than \"for: " + Printable.duration(course.holdMs()) + "\"")
                + value;
    }

    private static String notFiring(Finding.NotFiring finding, CauseText causes, long atMs) {
        return finding.expected()
                ? causes.of(finding.cause(), atMs)
                : "it is " + word(finding.state()) + ", which is not expected: "
                        + (finding.cause() instanceof Cause.StillPending pending
                                ? causes.hold(pending, atMs)
                                : causes.of(finding.cause(), atMs));
    }

    private static String word(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    /** {@code 1 alert is firing, and exactly 2 should be; of the others 1 is pending}. */
    private String counted(Finding.Counted counted, long atMs) {
        String what = Printable.wanted(counted.of());
        List<String> others = new ArrayList<>();
        counted.others()
                .forEach((state, number) -> others.add(number + (number == 1 ? " is " : " are ") + word(state)));
        if (counted.unlike() > 0) {
            others.add(counted.unlike() + " " + word(counted.state()) + (counted.unlike() == 1 ? " has" : " have")
                    + " other labels or annotations");
        }
        return (counted.found() == 0 ? "no" : counted.found()) + " alert" + (counted.found() > 1 ? "s" : "")
                + (what.isEmpty() ? "" : " with " + what) + (counted.found() > 1 ? " are " : " is ")
                + (counted.state() == State.INACTIVE ? "pending or firing" : word(counted.state()))
                + (counted.never() ? " at " + times.print(atMs) : "") + ", " + demand(counted)
                + (others.isEmpty() ? "" : "; of the others " + String.join(", ", others));
    }

    private static String demand(Finding.Counted counted) {
        if (!counted.never()) {
            return "and " + number(counted) + " should be";
        }
        return counted.found() == 0 && counted.max() == 0
                ? "but at each evaluation of the range one should be"
                : "and there must never be " + number(counted);
    }

    private static String number(Finding.Counted counted) {
        return counted.min() == counted.max() ? "exactly " + counted.min()
                : counted.max() == Integer.MAX_VALUE ? "at least " + counted.min()
                        : counted.min() == 0 ? "at most " + counted.max()
                                : counted.min() + " to " + counted.max();
    }

    private static String differs(Finding.Differs differs) {
        List<FieldDifference> differences = differs.differences();
        String start = start(differs);
        if (differences.size() == 1) {
            return start + one(differences.getFirst());
        }
        long labels = differences.stream().filter(d -> d.kind() == Kind.LABEL).count();
        long annotations = differences.size() - labels;
        String kinds = labels == 0
                ? annotations + " annotations"
                : annotations == 0 ? labels + " labels"
                        : count(labels, "label") + " and " + count(annotations, "annotation");
        return start + kinds + " differ" + (differs.inState() || differs.asked() != State.FIRING ? "" : " as well");
    }

    private static String start(Finding.Differs differs) {
        return switch (differs.asked()) {
            case FIRING -> differs.inState() ? "it fires, but " : "once it fires, ";
            case INACTIVE, PENDING, RESOLVED ->
                    differs.inState() ? "it is " + word(differs.asked()) + ", but " : "besides, ";
        };
    }

    private static String count(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static String one(FieldDifference difference) {
        String what = difference.kind() == Kind.LABEL ? "label " : "annotation ";
        String name = what + Printable.quoted(difference.name());
        String got = difference.got();
        if (difference.isTooMuch()) {
            return "it has the " + name + ", which "
                    + (difference.expected() == null ? "is not expected" : "must not be there");
        }
        if (got == null) {
            return "it lacks the " + name + reason(difference.loss());
        }
        if (!isInSentence(difference)) {
            return "its " + name + " is not as expected";
        }
        String is = "its " + name + " is " + Printable.quoted(got);
        return difference.expected() instanceof TextMatcher.Regex regex
                ? is + ", which the regular expression " + Printable.quoted(regex.text())
                        + " does not match as a whole"
                : is + ", not " + Printable.quoted(String.valueOf(difference.expectedText()));
    }

    private static String reason(@Nullable LabelLoss loss) {
        return loss == null ? "" : ": " + DifferenceText.reason(loss);
    }

    /** Whether the sentence on a single difference says all that there is to say. */
    private static boolean isInSentence(FieldDifference difference) {
        return difference.kind() == Kind.LABEL && !difference.isOnlyOuterSpace();
    }

    /** The differences that the sentence does not show. */
    static List<FieldDifference> notInSentence(Finding.Differs differs) {
        List<FieldDifference> differences = differs.differences();
        return differences.size() == 1 && isInSentence(differences.getFirst()) ? List.of() : differences;
    }

    /** The labels of the alert that a finding speaks of, empty when it is no certain one. */
    static String subject(Finding finding) {
        return switch (finding) {
            case Finding.Missing missing when missing.expected() != null -> {
                ExpectedAlert expected = missing.expected();
                yield expected.labels().match() == Match.SUBSET
                        && expected.labels().withoutAlertname().matchers().isEmpty()
                                ? ""
                                : Printable.labels(expected);
            }
            case Finding.NotFiring alert -> Printable.labels(Labels.of(alert.alert().labels()));
            case Finding.Unexpected unexpected ->
                    Printable.labels(Labels.of(unexpected.alert().labels()));
            case Finding.Fires fires -> Printable.labels(Labels.of(fires.alert().labels()));
            case Finding.Differs differs -> Printable.labels(Labels.of(differs.got().labels()));
            default -> "";
        };
    }
}
