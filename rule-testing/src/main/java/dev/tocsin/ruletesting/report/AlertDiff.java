package dev.tocsin.ruletesting.report;

import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.ruletesting.alert.ExpectedAlert;
import dev.tocsin.ruletesting.alert.ExpectedAlert.Texts;
import dev.tocsin.ruletesting.alert.Pairing;
import dev.tocsin.ruletesting.alert.TestAlert;
import dev.tocsin.ruletesting.explain.text.Style;
import dev.tocsin.ruletesting.explain.text.Style.Tone;
import dev.tocsin.ruletesting.testfile.AlertTest.Match;
import dev.tocsin.ruletesting.testfile.TextMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Sets expected alerts against those that came: each is compared with the one most like it, label by label and annotation by
 * annotation.
 */
final class AlertDiff {

    static final String LEGEND = "- expected, + got";

    /** Of further alerts that differ only the number is said. */
    private static final int MOST_SHOWN = 20;

    /** Of longer lists alerts are not looked for that are alike, only the same ones. */
    private static final int MOST_COMPARED = 500;

    private static final String INDENT = "  ";

    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private AlertDiff(Style style) {
        this.style = style;
    }

    /** A line of the diff: of what both have, of what is expected alone, or of what came alone. */
    private enum Side {
        BOTH,
        EXPECTED,
        GOT
    }

    private record Line(Side side, String text) {}

    /** The lines of the diff, without indent. */
    static List<String> lines(List<ExpectedAlert> expected, List<TestAlert> got, Style style) {
        AlertDiff diff = new AlertDiff(style);
        Pairing pairing = Pairing.of(expected, got);
        List<ExpectedAlert> missing = pairing.missing();
        List<TestAlert> extra = new ArrayList<>();
        for (int i = 0; i < got.size(); i++) {
            if (!pairing.isPaired(i)) {
                extra.add(got.get(i));
            }
        }
        diff.compare(missing, extra, expected.size() - missing.size());
        return diff.lines;
    }

    private void compare(List<ExpectedAlert> missing, List<TestAlert> extra, int same) {
        int shown = 0;
        int leftOut = 0;
        boolean few = missing.size() <= MOST_COMPARED && extra.size() <= MOST_COMPARED;
        for (ExpectedAlert alert : missing) {
            TestAlert like = few ? mostLike(alert, extra) : null;
            if (like != null) {
                extra.remove(like);
            }
            if (shown++ < MOST_SHOWN) {
                add(like == null ? "missing" : "different", alert, like);
            } else {
                leftOut++;
            }
        }
        for (TestAlert alert : extra) {
            if (shown++ < MOST_SHOWN) {
                add("not expected", null, alert);
            } else {
                leftOut++;
            }
        }
        if (leftOut > 0) {
            lines.add("and " + leftOut + " more that differ");
        }
        if (same > 0) {
            lines.add("and " + AssertionWords.alerts(same) + " as expected");
        }
    }

    /** The alert with the fewest differences, unless it has nothing in common but the name. */
    private static @Nullable TestAlert mostLike(ExpectedAlert expected, List<TestAlert> got) {
        return got.stream()
                .filter(alert -> lines(expected, alert).stream().filter(line -> line.side == Side.BOTH).count() > 1
                        || got.size() == 1)
                .min(Comparator.comparingLong(alert -> lines(expected, alert).stream()
                        .filter(line -> line.side != Side.BOTH)
                        .count()))
                .orElse(null);
    }

    private static List<Line> lines(ExpectedAlert expected, TestAlert got) {
        List<Line> lines = new ArrayList<>(section(expected.labels(), got.labels()));
        lines.addAll(section(expected.annotations(), got.annotations()));
        return lines;
    }

    private void add(String what, @Nullable ExpectedAlert expected, @Nullable TestAlert got) {
        lines.add(what + ":");
        add("Labels", expected == null ? null : expected.labels(), got == null ? null : got.labels());
        add("Annotations", expected == null ? null : expected.annotations(), got == null ? null : got.annotations());
    }

    private void add(String title, @Nullable Texts expected, @Nullable SortedMap<String, String> got) {
        List<Line> section = section(expected, got);
        if (!section.isEmpty()) {
            add(expected == null ? Side.GOT : got == null ? Side.EXPECTED : Side.BOTH, title + ":");
            section.forEach(line -> add(line.side, INDENT + line.text));
        }
    }

    private void add(Side side, String text) {
        lines.add(switch (side) {
            case BOTH -> INDENT + text;
            case EXPECTED -> style.paint(Tone.EXPECTED, "- " + text);
            case GOT -> style.paint(Tone.GOT, "+ " + text);
        });
    }

    private static List<Line> section(@Nullable Texts expected, @Nullable SortedMap<String, String> got) {
        Set<String> names = new TreeSet<>(GoStrings.BYTE_ORDER);
        if (expected != null) {
            names.addAll(expected.matchers().keySet());
        }
        if (got != null) {
            names.addAll(got.keySet());
        }
        List<Line> lines = new ArrayList<>();
        for (String name : names) {
            TextMatcher matcher = expected == null ? null : expected.matchers().get(name);
            String value = got == null ? null : got.get(name);
            boolean fits = matcher == null
                    ? expected != null && expected.match() == Match.SUBSET
                    : got != null && matcher.matches(value);
            if (matcher != null && !fits) {
                lines.add(new Line(Side.EXPECTED, Texts.text(name, matcher)));
            }
            if (value != null) {
                lines.add(new Line(
                        fits ? Side.BOTH : Side.GOT, Texts.text(name, new TextMatcher.Exactly(value))));
            }
        }
        return lines;
    }
}
