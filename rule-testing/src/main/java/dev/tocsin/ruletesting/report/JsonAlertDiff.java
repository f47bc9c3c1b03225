package dev.tocsin.ruletesting.report;

import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.ruletesting.alert.TestAlert;
import dev.tocsin.ruletesting.explain.text.Style;
import dev.tocsin.ruletesting.explain.text.Style.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sets expected alerts against those that came as promtool's {@code --diff} does: one JSON array, compared place by place,
 * in which a value that differs is written {@code "expected" => "got"}. Without colours a {@code -} stands before what is
 * missing and a {@code +} before what is too much.
 */
final class JsonAlertDiff {

    private static final String INDENT = "    ";

    /** What promtool compares with when there are no alerts. */
    private static final TestAlert NONE = new TestAlert(new TreeMap<>(), new TreeMap<>());

    private final Style style;

    private JsonAlertDiff(Style style) {
        this.style = style;
    }

    /** The text, several lines without a line end after the last. */
    static String print(List<TestAlert> expected, List<TestAlert> got, Style style) {
        return new JsonAlertDiff(style).array(
                expected.isEmpty() ? List.of(NONE) : expected, got.isEmpty() ? List.of(NONE) : got);
    }

    private String array(List<TestAlert> expected, List<TestAlert> got) {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < Math.max(expected.size(), got.size()); i++) {
            if (i >= got.size()) {
                items.add(missing(alert(expected.get(i), expected.get(i))));
            } else if (i >= expected.size()) {
                items.add(extra(alert(got.get(i), got.get(i))));
            } else {
                items.add(alert(expected.get(i), got.get(i)));
            }
        }
        return block("[", items, "]");
    }

    private String alert(TestAlert expected, TestAlert got) {
        return block(
                "{",
                List.of(
                        "\"Annotations\": " + map(expected.annotations(), got.annotations()),
                        "\"Labels\": " + map(expected.labels(), got.labels())),
                "}");
    }

    private String map(SortedMap<String, String> expected, SortedMap<String, String> got) {
        Map<String, String> all = new TreeMap<>(GoStrings.BYTE_ORDER);
        all.putAll(expected);
        all.putAll(got);
        List<String> fields = new ArrayList<>();
        for (String name : all.keySet()) {
            fields.add(field(GoStrings.quote(name) + ": ", expected.get(name), got.get(name)));
        }
        return block("{", fields, "}");
    }

    private String field(String name, @Nullable String expected, @Nullable String got) {
        if (got == null) {
            return missing(name + GoStrings.quote(String.valueOf(expected)));
        }
        if (expected == null) {
            return extra(name + GoStrings.quote(got));
        }
        return name + (expected.equals(got)
                ? GoStrings.quote(got)
                : style.paint(Tone.EXPECTED, GoStrings.quote(expected)) + " => "
                        + style.paint(Tone.GOT, GoStrings.quote(got)));
    }

    private String missing(String text) {
        return only(Tone.EXPECTED, "-", text);
    }

    private String extra(String text) {
        return only(Tone.GOT, "+", text);
    }

    /** What only one side has. */
    private String only(Tone tone, String sign, String text) {
        return style.equals(Style.PLAIN) ? sign + text : style.paint(tone, text);
    }

    private static String block(String opening, List<String> items, String closing) {
        return items.isEmpty()
                ? opening + closing
                : opening + "\n" + INDENT + String.join(",\n", items).replace("\n", "\n" + INDENT) + "\n" + closing;
    }
}
