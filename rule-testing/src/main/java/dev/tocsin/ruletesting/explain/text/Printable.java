package dev.tocsin.ruletesting.explain.text;

import dev.tocsin.promql.format.GoFloats;
import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.format.PrometheusDurations;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.ruletesting.alert.ExpectedAlert;
import dev.tocsin.ruletesting.alert.ExpectedAlert.Texts;
import dev.tocsin.ruletesting.explain.Sampling;
import dev.tocsin.ruletesting.testfile.AlertTest.Match;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names, values and numbers from outside as parts of sentences: escaped and of bounded length. */
final class Printable {

    private static final int LONGEST_VALUE = 80;
    private static final int LONGEST_NUMBER = 12;
    private static final int EXPONENT_FROM = 21;
    private static final int DIGITS_OF_LONG_NUMBERS = 6;
    private static final int DIGITS_OF_DISTANCES = 4;

    private Printable() {}

    /** A text in double quotes. */
    static String quoted(String text) {
        return GoStrings.quote(cut(text, LONGEST_VALUE));
    }

    /** A part of an expression on one line. */
    static String expression(String text, int longest) {
        return cut(plain(text.strip().replaceAll("\\s+", " ")), longest);
    }

    /** A text with its control characters escaped. */
    static String plain(String text) {
        String quoted = GoStrings.quote(text);
        return quoted.substring(1, quoted.length() - 1).replace("\\\"", "\"");
    }

    /** A text of at most so many characters; a longer one ends in an ellipsis. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }

    /** The labels without metric name, alert name; {@code {}} when there are no others. */
    static String labels(Labels labels) {
        return cut(labels.drop(List.of(Labels.NAME, "alertname")).toString(), 2 * LONGEST_VALUE);
    }

    /** The labels that an alert is expected to have, without its name; {@code {}} when there are no others. */
    static String labels(ExpectedAlert expected) {
        return cut(expected.labels().withoutAlertname().toString(), 2 * LONGEST_VALUE);
    }

    /** What of labels and annotations makes an alert one of those meant: {@code labels {…}}; empty for any alert. */
    static String wanted(ExpectedAlert expected) {
        return Stream.of(of("labels ", expected.labels()), of("annotations ", expected.annotations()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" and "));
    }

    private static String of(String what, Texts texts) {
        return texts.matchers().isEmpty()
                ? ""
                : what + cut(new Texts(texts.matchers(), Match.EXACT).toString(), 2 * LONGEST_VALUE);
    }

    /** A series with its name. */
    static String series(Labels labels) {
        return cut(labels.toMetricString(), 2 * LONGEST_VALUE);
    }

    static String duration(long milliseconds) {
        return PrometheusDurations.print(milliseconds);
    }

    /** A value, exact unless that is long. */
    static String number(double value) {
        String exact = GoFloats.shortest(value, LONGEST_NUMBER);
        return exact.length() <= LONGEST_NUMBER ? exact : GoFloats.general(value, DIGITS_OF_LONG_NUMBERS);
    }

    /** A value with all its digits. */
    static String exact(double value) {
        return GoFloats.shortest(value, EXPONENT_FROM);
    }

    /** A distance between two values, whose last digits mean nothing. */
    static String distance(double value) {
        return GoFloats.general(value, DIGITS_OF_DISTANCES);
    }

    /** {@code is "a"}, {@code are "a", "b"}. */
    static String areList(Sampling names) {
        return (names.total() == 1 ? "is " : "are ") + list(names);
    }

    /** {@code "a", "b" and 3 more}. */
    static String list(Sampling names) {
        String shown = names.names().stream().map(Printable::quoted).collect(Collectors.joining(", "));
        int more = names.total() - names.names().size();
        return more == 0 ? shown : shown + " and " + more + " more";
    }
}
