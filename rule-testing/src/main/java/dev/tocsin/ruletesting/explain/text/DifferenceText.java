package dev.tocsin.ruletesting.explain.text;

import dev.tocsin.ruletesting.explain.FieldDifference;
import dev.tocsin.ruletesting.explain.LabelLoss;
import dev.tocsin.ruletesting.explain.text.Style.Tone;
import dev.tocsin.ruletesting.testfile.TextMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Labels and annotations that differ: what was expected above what came out, cut to where they part. */
record DifferenceText(Appearance appearance) {

    private static final int CONTEXT = 20;
    private static final int INDENT = 20;
    private static final int LONGEST_PLACE = 60;
    private static final int MOST = 6;
    private static final String NOTHING = "nothing";

    List<String> lines(List<FieldDifference> differences) {
        List<String> lines = new ArrayList<>();
        for (FieldDifference difference : differences.subList(0, Math.min(MOST, differences.size()))) {
            add(difference, lines);
        }
        if (differences.size() > MOST) {
            lines.add(appearance.glyphs().ellipsis() + " " + (differences.size() - MOST) + " more");
        }
        return lines;
    }

    private void add(FieldDifference difference, List<String> lines) {
        String kind = difference.kind().name().toLowerCase(Locale.ROOT);
        lines.add(kind + " " + Printable.plain(difference.name()));
        int parting = parting(difference.expectedText(), difference.got());
        lines.add("  expected  " + appearance.style().paint(Tone.EXPECTED, expected(difference, parting)));
        lines.add("  got       " + appearance.style().paint(Tone.GOT, text(difference.got(), parting)));
        if (difference.isOnlyOuterSpace()) {
            lines.add("  only blanks or line breaks at the ends differ: in YAML \"|\" keeps the last line break, \"|-\""
                    + " drops it");
        }
        LabelLoss loss = difference.loss();
        if (loss != null) {
            lines.add("  " + reason(loss));
        }
    }

    /** How long a text may be. */
    private int width() {
        return Math.max(INDENT, appearance.width() - INDENT);
    }

    /** Where two texts part, far enough from the start for a cut; 0 when nothing is to be cut. */
    private int parting(@Nullable String expected, @Nullable String got) {
        if (expected == null || got == null || Math.max(expected.length(), got.length()) < width()) {
            return 0;
        }
        int at = 0;
        while (at < Math.min(expected.length(), got.length()) && expected.charAt(at) == got.charAt(at)) {
            at++;
        }
        return Math.max(0, at - CONTEXT);
    }

    private String expected(FieldDifference difference, int parting) {
        return switch (difference.expected()) {
            case null -> NOTHING;
            case TextMatcher.Exactly exactly -> text(exactly.value(), parting);
            case TextMatcher.Regex regex -> "a text that " + text(regex.text(), 0) + " matches as a whole";
            case TextMatcher.Present present -> present.present() ? "any text" : NOTHING;
        };
    }

    private String text(@Nullable String value, int from) {
        if (value == null) {
            return NOTHING;
        }
        int start = from > 0 && Character.isLowSurrogate(value.charAt(from)) ? from - 1 : from;
        return Printable.cut(
                "\"" + (start > 0 ? "…" : "") + Printable.plain(value.substring(start)) + "\"", width());
    }

    /** Where a label got lost, and how it would not. */
    static String reason(LabelLoss loss) {
        String place = Printable.expression(loss.place(), LONGEST_PLACE);
        return switch (loss.kind()) {
            case AGGREGATION -> place + " drops it, " + Printable.plain(loss.suggestion()) + " would keep it";
            case MATCHING ->
                    "\"" + place + "\" drops it, with " + Printable.plain(loss.suggestion()) + " it would be kept";
            case NEVER_THERE -> "no series of " + place + " has it";
        };
    }
}
