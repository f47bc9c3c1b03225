package dev.tocsin.ruletesting.alert;

import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.ruletesting.testfile.AlertTest;
import dev.tocsin.ruletesting.testfile.AlertTest.Match;
import dev.tocsin.ruletesting.testfile.TextMatcher;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** An alert that a test expects, its name among the labels; in the order of labels, then annotations. */
public record ExpectedAlert(Texts labels, Texts annotations) implements Comparable<ExpectedAlert> {

    private static final String ALERTNAME = "alertname";

    /** What is expected of the labels, or of the annotations. */
    public record Texts(SortedMap<String, TextMatcher> matchers, Match match) {

        public Texts {
            SortedMap<String, TextMatcher> sorted = new TreeMap<>(GoStrings.BYTE_ORDER);
            sorted.putAll(matchers);
            matchers = Collections.unmodifiableSortedMap(sorted);
        }

        boolean fit(Map<String, String> found) {
            for (Map.Entry<String, TextMatcher> entry : matchers.entrySet()) {
                if (!entry.getValue().matches(found.get(entry.getKey()))) {
                    return false;
                }
            }
            return match == Match.SUBSET || matchers.keySet().containsAll(found.keySet());
        }

        /** The values that are known, by name. */
        Map<String, String> exact() {
            Map<String, String> exact = new TreeMap<>(GoStrings.BYTE_ORDER);
            matchers.forEach((name, matcher) -> {
                if (matcher instanceof TextMatcher.Exactly exactly) {
                    exact.put(name, exactly.value());
                }
            });
            return exact;
        }

        /** The same without the name of the alert. */
        public Texts withoutAlertname() {
            SortedMap<String, TextMatcher> others = new TreeMap<>(matchers);
            others.remove(ALERTNAME);
            return new Texts(others, match);
        }

        boolean isPlain() {
            return match == Match.EXACT
                    && matchers.values().stream().allMatch(TextMatcher.Exactly.class::isInstance);
        }

        /** As Prometheus writes matchers: {@code {job=~"api.*", pod!="", severity="page"}}, with an ellipsis when others may be. */
        @Override
        public String toString() {
            String others = match == Match.EXACT ? "}" : matchers.isEmpty() ? "…}" : ", …}";
            return matchers.entrySet().stream()
                    .map(entry -> text(entry.getKey(), entry.getValue()))
                    .collect(Collectors.joining(", ", "{", others));
        }

        /** What is expected of one label or annotation: {@code job=~"api.*"}. */
        public static String text(String name, TextMatcher matcher) {
            return (Labels.isPlainLabelName(name) ? name : GoStrings.quote(name)) + text(matcher);
        }

        private static String text(TextMatcher matcher) {
            return switch (matcher) {
                case TextMatcher.Exactly exactly -> "=" + GoStrings.quote(exactly.value());
                case TextMatcher.Regex regex -> "=~" + GoStrings.quote(regex.text());
                case TextMatcher.Present present -> present.present() ? "!=\"\"" : "=\"\"";
            };
        }
    }

    static ExpectedAlert of(String alertname, AlertTest.Expected alert, AlertTest.Alerts list) {
        Map<String, TextMatcher> labels = new HashMap<>(alert.labels());
        labels.put(ALERTNAME, new TextMatcher.Exactly(alertname));
        return new ExpectedAlert(
                new Texts(new TreeMap<>(labels), list.labels()),
                new Texts(new TreeMap<>(alert.annotations()), list.annotations()));
    }

    /** What a test says of the alerts that it looks at; other labels and annotations do not matter. */
    static ExpectedAlert of(AlertTest.Selector selector) {
        return new ExpectedAlert(
                new Texts(new TreeMap<>(selector.labels()), Match.SUBSET),
                new Texts(new TreeMap<>(selector.annotations()), Match.SUBSET));
    }

    /** The labels whose values are known. */
    public Map<String, String> exactLabels() {
        return labels.exact();
    }

    /** Whether an alert is one that is expected. */
    public boolean fits(TestAlert found) {
        return labels.fit(found.labels()) && annotations.fit(found.annotations());
    }

    /** Whether the alert expected is known in full, so that it can be compared in order. */
    public boolean isPlain() {
        return labels.isPlain() && annotations.isPlain();
    }

    /** The alert that is expected, if it {@linkplain #isPlain is known} in full. */
    public TestAlert plain() {
        return TestAlert.of(plain(labels), plain(annotations));
    }

    private static Map<String, String> plain(Texts texts) {
        return texts.matchers().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> switch (entry.getValue()) {
                    case TextMatcher.Exactly exactly -> exactly.value();
                    case TextMatcher.Regex regex -> regex.text();
                    case TextMatcher.Present present -> "";
                }));
    }

    @Override
    public int compareTo(ExpectedAlert other) {
        return plain().compareTo(other.plain());
    }
}
