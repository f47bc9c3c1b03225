package dev.tocsin.ruletesting.explain.text;

import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.ruletesting.explain.Cause;
import dev.tocsin.ruletesting.explain.JoinMismatch;
import dev.tocsin.ruletesting.explain.JoinMismatch.LabelDifference;
import dev.tocsin.ruletesting.explain.Sampling;
import dev.tocsin.ruletesting.explain.Threshold;
import dev.tocsin.ruletesting.testfile.AlertTest.State;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Causes in words: clauses without a capital and without a full stop. */
record CauseText(TimeText times) {

    private static final int LONGEST_EXPRESSION = 70;

    /**
     * The clause for a cause.
     *
     * @param atMs the time it speaks of
     */
    String of(Cause cause, long atMs) {
        return switch (cause) {
            case Cause.NoSeries missing -> noSeries(missing);
            case Cause.NoSample missing -> noSample(missing, atMs);
            case Cause.ExpectedAgain again -> "one alert cannot meet this expectation and another";
            case Cause.NotRecorded missing -> expression(missing.selector()) + ", recorded at " + missing.place()
                    + ", is not there at " + times.print(atMs) + ": " + of(missing.why(), atMs);
            case Cause.WrittenLater later -> expression(later.selector())
                    + (later.place().isEmpty() ? "" : ", recorded at " + later.place() + ",")
                    + " is written only after this rule has been evaluated: at " + times.print(atMs)
                    + " it does not see it yet";
            case Cause.TooFewSamples few -> few.function() + "() needs two samples"
                    + (few.windowMs() == 0 ? "" : " within " + Printable.duration(few.windowMs())) + ", and at "
                    + times.print(atMs) + " " + Printable.series(few.series()) + " has "
                    + (few.samples() == 1 ? "one" : "none");
            case Cause.NotReached reached -> threshold(reached.threshold(), atMs);
            case Cause.NotANumber nan -> expression(nan.expression()) + " is NaN at " + times.print(atMs)
                    + ", and no comparison with NaN holds" + reason(nan.reason());
            case Cause.NoPartner join -> join(join.mismatch());
            case Cause.TakenOut out -> "\"unless\" takes it out: at " + times.print(atMs) + " its right side, "
                    + expression(out.expression()) + ", has " + Printable.labels(out.by());
            case Cause.IsThere there -> expression(there.call()) + " has a result only while nothing is there, and at "
                    + times.print(atMs) + " there is " + Printable.series(there.element());
            case Cause.NoBuckets buckets -> "the buckets have lost their label \"le\" below "
                    + expression(buckets.call()) + ": keep it, as in sum by (le) (…)";
            case Cause.Failed failed ->
                    expression(failed.expression()) + " fails at " + times.print(atMs) + ": "
                            + Printable.plain(failed.message());
            case Cause.NoResult none -> expression(none.expression()) + " has no result at " + times.print(atMs);
            case Cause.NothingToCount none -> expression(none.expression()) + " has no result at " + times.print(atMs)
                    + ", and of nothing " + expression(none.call()) + " is no result, not 0: "
                    + expression(none.comparison()) + " cannot hold then";
            case Cause.StillPending pending ->
                    "still pending at " + times.print(atMs) + ": " + hold(pending, atMs);
            case Cause.Interrupted interrupted -> interrupted(interrupted);
            case Cause.Over over -> "it fired from " + times.print(over.firedMs()) + ", and is over since "
                    + times.print(over.lostMs()) + ": " + of(over.why(), atMs);
            case Cause.NotBefore later ->
                    "it " + (later.state() == State.PENDING ? "is pending" : "fires") + " only from "
                            + times.print(later.fromMs()) + " on: " + of(later.why(), atMs);
        };
    }

    /** Since when the condition of a pending alert holds, and when that will be long enough. */
    String hold(Cause.StillPending pending, long atMs) {
        return "the condition holds since " + times.print(pending.sinceMs()) + ", and \"for: "
                + Printable.duration(pending.holdMs()) + "\" is over at " + times.print(pending.dueMs()) + ", "
                + Printable.duration(pending.dueMs() - atMs) + " later";
    }

    private static String expression(String text) {
        return Printable.expression(text, LONGEST_EXPRESSION);
    }

    private static String noSeries(Cause.NoSeries cause) {
        return switch (cause) {
            case Cause.NoSuchMetric metric -> "there are no series named " + Printable.quoted(metric.name())
                    + (metric.known().total() == 0
                            ? ", nor any others"
                            : meant(metric.nearest(), "; there ", metric.known(), true));
            case Cause.NoSuchLabel label -> "no series of " + Printable.expression(label.metric(), LONGEST_EXPRESSION)
                    + " has a label " + Printable.quoted(label.label())
                    + (label.known().total() == 0
                            ? ", nor any other label"
                            : meant(label.nearest(), "; their labels are ", label.known(), false));
            case Cause.NoSuchValue value -> "no series of " + Printable.expression(value.metric(), LONGEST_EXPRESSION)
                    + " has " + Printable.plain(value.condition())
                    + meant(value.nearest(), "; " + value.label() + " is ", value.known(), false);
            case Cause.NoSeriesMeetsAll all -> "no series meets all of " + expression(all.selector()) + ": "
                    + Printable.series(all.candidate()) + " comes nearest, without "
                    + String.join(", ", all.unmet().stream().map(Printable::plain).toList());
            case Cause.OtherSeries other -> expression(other.selector()) + " has no series with the expected "
                    + other.label() + "=" + Printable.quoted(other.wanted())
                    + meant(other.nearest(), "; there " + other.label() + " is ", other.known(), false);
        };
    }

    /** What may have been meant, or what there is: one or several things after {@code before}. */
    private static String meant(@Nullable String nearest, String before, Sampling known, boolean verb) {
        if (nearest != null) {
            return "; did you mean " + Printable.quoted(nearest) + "?";
        }
        return before + (verb ? Printable.areList(known) : Printable.list(known));
    }

    private String noSample(Cause.NoSample cause, long atMs) {
        String series = Printable.series(cause.series());
        return switch (cause.age()) {
            case NOT_YET -> series + " has its first sample at " + times.print(cause.sampleMs());
            case STALE -> series + " ended at " + times.print(cause.sampleMs()) + " (staleness marker)";
            case TOO_OLD -> series + " has its last sample at " + times.print(cause.sampleMs()) + ", which at "
                    + times.print(atMs) + " is older than "
                    + (cause.isRange() ? "the range of " : "the lookback of ") + Printable.duration(cause.windowMs());
        };
    }

    private String threshold(Threshold threshold, long atMs) {
        String condition = threshold.operator().text() + " " + Printable.number(threshold.limit());
        String text = compared(threshold) + " was " + Printable.number(threshold.value()) + " at "
                + times.print(atMs) + ", not " + condition;
        Threshold.Approach closest = threshold.closest();
        if (closest == null) {
            return text + (isShort(threshold.distance(), threshold)
                    ? ": " + Printable.distance(threshold.distance()) + " short"
                    : "");
        }
        boolean other = !closest.labels().equals(threshold.labels());
        return text + "; the nearest it came was " + Printable.number(closest.value())
                + (other ? " of " + Printable.labels(closest.labels()) : "") + " at " + times.print(closest.atMs())
                + (closest.limit() == threshold.limit() ? "" : ", against " + Printable.number(closest.limit()))
                + (isShort(closest.distance(), threshold)
                        ? ", " + Printable.distance(closest.distance()) + " short"
                        : "");
    }

    /** Whether a distance from the limit says more than the two values do. */
    private static boolean isShort(double distance, Threshold threshold) {
        return Double.isFinite(distance)
                && distance > 0
                && threshold.operator() != BinaryOperator.EQL
                && threshold.operator() != BinaryOperator.NEQ;
    }

    /** The compared expression, with the labels of its element unless they say nothing new. */
    private static String compared(Threshold threshold) {
        String labels = Printable.labels(threshold.labels());
        String expression = expression(threshold.compared());
        return labels.equals("{}") ? expression : expression + " of " + labels;
    }

    private static String reason(Cause.NotANumber.NanReason reason) {
        return switch (reason) {
            case NO_OBSERVATIONS -> ": all its buckets are 0, nothing was observed";
            case NO_INFINITE_BUCKET -> ": its buckets lack the one with le=\"+Inf\"";
            case ZERO_BY_ZERO -> ": it divides 0 by 0";
            case SAMPLE -> ": the sample itself is NaN";
            case OTHER -> "";
        };
    }

    private static String join(JoinMismatch mismatch) {
        String suggestion = mismatch.suggestion().isEmpty() ? "" : "; try \"" + mismatch.suggestion() + "\"";
        return "\"" + Printable.plain(mismatch.operator()) + "\" finds no two elements that go together: "
                + mismatch.differences().stream().map(CauseText::difference).collect(Collectors.joining(", "))
                + suggestion;
    }

    private static String difference(LabelDifference difference) {
        String left = difference.left();
        String right = difference.right();
        if (left == null) {
            return "the left side has no label " + Printable.quoted(difference.name());
        }
        return right == null
                ? "the right side has no label " + Printable.quoted(difference.name())
                : difference.name() + " is " + Printable.quoted(left) + " on the left, " + Printable.quoted(right)
                        + " on the right";
    }

    private String interrupted(Cause.Interrupted cause) {
        Long restarted = cause.restartedMs();
        String hold = "\"for: " + Printable.duration(cause.holdMs()) + "\"";
        String why = of(cause.why(), cause.lostMs());
        return restarted == null
                ? "it stopped before " + hold + " was over: the condition held since " + times.print(cause.sinceMs())
                        + ", but not at " + times.print(cause.lostMs()) + ": " + why
                : "interrupted before " + hold + " was over: the condition held since " + times.print(cause.sinceMs())
                        + ", not at " + times.print(cause.lostMs()) + ", and again since " + times.print(restarted)
                        + ", so that it would fire at " + times.print(cause.dueMs()) + "; the break: " + why;
    }
}
