package dev.tocsin.ruletesting.explain;

import dev.tocsin.ruletesting.alert.ExpectedAlert;
import dev.tocsin.ruletesting.alert.ExpectedAlert.Texts;
import dev.tocsin.ruletesting.alert.TestAlert;
import dev.tocsin.ruletesting.testfile.AlertTest.Match;
import dev.tocsin.ruletesting.testfile.TextMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A label or an annotation in which an alert is not as expected.
 *
 * @param expected null when no such field is expected
 * @param got      null when the alert has no such field
 * @param loss     why the alert has no such label, null when it has it or nothing is known
 */
public record FieldDifference(
        Kind kind, String name, @Nullable TextMatcher expected, @Nullable String got, @Nullable LabelLoss loss) {

    /** What differs. */
    public enum Kind {
        LABEL,
        ANNOTATION
    }

    /** The one value that is expected, null when none is or when there may be several. */
    public @Nullable String expectedText() {
        return expected instanceof TextMatcher.Exactly exactly ? exactly.value() : null;
    }

    /** Whether the field should not be there. */
    public boolean isTooMuch() {
        return expected == null || expected instanceof TextMatcher.Present present && !present.present();
    }

    /** Whether both are there and differ in nothing but blanks and line breaks at their ends. */
    public boolean isOnlyOuterSpace() {
        String text = expectedText();
        return text != null && got != null && text.strip().equals(got.strip());
    }

    /** All differences, labels first. */
    static List<FieldDifference> between(ExpectedAlert expected, TestAlert got) {
        List<FieldDifference> differences = new ArrayList<>();
        add(Kind.LABEL, expected.labels(), got.labels(), differences);
        add(Kind.ANNOTATION, expected.annotations(), got.annotations(), differences);
        return differences;
    }

    private static void add(Kind kind, Texts expected, SortedMap<String, String> got, List<FieldDifference> to) {
        TreeSet<String> names = new TreeSet<>(expected.matchers().keySet());
        if (expected.match() == Match.EXACT) {
            names.addAll(got.keySet());
        }
        for (String name : names) {
            TextMatcher wanted = expected.matchers().get(name);
            String found = got.get(name);
            if (wanted == null || !wanted.matches(found)) {
                to.add(new FieldDifference(kind, name, wanted, found, null));
            }
        }
    }

    FieldDifference with(@Nullable LabelLoss reason) {
        return new FieldDifference(kind, name, expected, got, reason);
    }
}
