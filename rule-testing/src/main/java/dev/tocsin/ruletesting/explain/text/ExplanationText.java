package dev.tocsin.ruletesting.explain.text;

import dev.tocsin.promql.format.PrometheusDurations;
import dev.tocsin.ruletesting.explain.AlertExplanation;
import dev.tocsin.ruletesting.explain.AlertExplanation.RuleSummary;
import dev.tocsin.ruletesting.explain.AlertHistory;
import dev.tocsin.ruletesting.explain.AssertedRange;
import dev.tocsin.ruletesting.explain.Explanation;
import dev.tocsin.ruletesting.explain.Finding;
import dev.tocsin.ruletesting.explain.SampleExplanation;
import dev.tocsin.ruletesting.explain.ValueTree;
import dev.tocsin.ruletesting.explain.text.Style.Tone;
import dev.tocsin.ruletesting.testfile.AssertionTime.Holds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Explanations for people: the reason in a sentence, what it rests on below it. For one explanation after the other.
 *
 * @param times how times are written
 */
public record ExplanationText(TimeText times, Appearance appearance) {

    /** Of a longer time one character stands for several evaluations. */
    private static final int MOST_COLUMNS = 60;

    private static final String WHY = "Why: ";
    private static final String ALSO = "Also: ";
    private static final String INDENT = "  ";

    /** The lines of an explanation, without indent. */
    public List<String> lines(Explanation explanation) {
        return switch (explanation) {
            case AlertExplanation alert -> alert(alert);
            case SampleExplanation samples -> samples(samples);
        };
    }

    private List<String> samples(SampleExplanation explanation) {
        List<String> lines = new ArrayList<>();
        SampleText sentences = new SampleText(times);
        AssertedRange range = explanation.range();
        if (explanation.differences().isEmpty()) {
            boolean never = range != null && range.holds() == Holds.NEVER && range.held() > 0;
            addSentence(
                    never
                            ? "at " + times.print(explanation.askedMs()) + " the result is what it must never be"
                            : "the result is as expected",
                    lines);
        }
        explanation.differences()
                .forEach(difference -> addSentence(sentences.of(difference, explanation.askedMs()), lines));
        addLeftOut(explanation.differencesLeftOut(), lines);
        addRange(range, lines);
        if (explanation.values().parts().size() > 1) {
            addValues(explanation.values(), Printable::exact, lines);
        }
        return lines;
    }

    private List<String> alert(AlertExplanation explanation) {
        List<String> lines = new ArrayList<>();
        FindingText sentences = new FindingText(times);
        boolean several = explanation.findings().size() > 1 || explanation.histories().size() > 1;
        for (Finding finding : explanation.findings()) {
            String subject = several ? FindingText.subject(finding) : "";
            addSentence((subject.isEmpty() ? "" : subject + ": ") + sentences.of(finding, explanation), lines);
            if (finding instanceof Finding.Differs differs) {
                new DifferenceText(appearance)
                        .lines(FindingText.notInSentence(differs))
                        .forEach(line -> lines.add(" ".repeat(WHY.length()) + line));
            }
        }
        addLeftOut(explanation.findingsLeftOut(), lines);
        RuleSummary rule = explanation.rule();
        if (rule != null) {
            addRule(rule, lines);
            addRange(explanation.range(), lines);
            addStates(explanation, lines);
        }
        ValueTree values = explanation.values();
        if (values != null) {
            addValues(values, Printable::number, lines);
        }
        return lines;
    }

    /** The first sentence is the reason, others come beside it. */
    private void addSentence(String sentence, List<String> lines) {
        boolean first = lines.isEmpty();
        wrap((first ? WHY : ALSO) + sentence, " ".repeat(WHY.length()))
                .forEach(line -> lines.add(first ? paint(Tone.REASON, line) : line));
    }

    private static void addLeftOut(int count, List<String> lines) {
        if (count > 0) {
            lines.add(ALSO + count + " more like these");
        }
    }

    private void addValues(ValueTree values, DoubleFunction<String> numbers, List<String> lines) {
        new ValueTable(times, appearance, numbers)
                .lines(values, appearance.width() - INDENT.length())
                .forEach(line -> lines.add(INDENT + line));
    }

    private String paint(Tone tone, String text) {
        return appearance.style().paint(tone, text);
    }

    private void addRule(RuleSummary rule, List<String> lines) {
        lines.add(INDENT + paint(Tone.FAINT, "rule") + "    " + rule.place()
                + duration(", for: ", rule.holdDuration()) + duration(", keep_firing_for: ", rule.keepFiringFor()));
    }

    private void addRange(@Nullable AssertedRange range, List<String> lines) {
        if (range != null) {
            List<String> wrapped = wrap("range   " + new RangeText(times).of(range), " ".repeat("range   ".length()));
            lines.add(INDENT + paint(Tone.FAINT, "range") + wrapped.getFirst().substring("range".length()));
            wrapped.stream().skip(1).forEach(line -> lines.add(INDENT + line));
        }
    }

    private static String duration(String name, Duration duration) {
        return duration.isZero() ? "" : name + PrometheusDurations.print(duration.toMillis());
    }

    private void addStates(AlertExplanation explanation, List<String> lines) {
        List<AlertHistory> histories = explanation.histories();
        String head = INDENT + paint(Tone.FAINT, "states") + "  ";
        if (histories.isEmpty()) {
            lines.add(head + "inactive from " + times.print(explanation.evaluations().startMs()) + " to "
                    + times.print(explanation.evaluations().lastMs()));
            return;
        }
        TimelineDrawing drawing =
                new TimelineDrawing(explanation.evaluations(), times, appearance, MOST_COLUMNS);
        lines.add(head + drawing.legend(histories));
        for (AlertHistory history : histories) {
            lines.add(INDENT.repeat(2) + Printable.cut(Printable.labels(history.labels()), appearance.width()));
            lines.add(INDENT.repeat(3) + drawing.line(history) + "  " + drawing.words(history));
        }
        if (explanation.historiesLeftOut() > 0) {
            lines.add(INDENT.repeat(2) + appearance.glyphs().ellipsis() + " " + explanation.historiesLeftOut()
                    + " more alerts");
        }
        lines.add(INDENT.repeat(3) + drawing.marker(
                explanation.evaluatedMs(), explanation.askedMs(), explanation.range()));
    }

    /** The words of a text on lines that fit. */
    private List<String> wrap(String text, String indent) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > indent.length() && line.length() + 1 + word.length() > appearance.width()) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
            } else if (!line.isEmpty()) {
                line.append(' ');
            }
            line.append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
