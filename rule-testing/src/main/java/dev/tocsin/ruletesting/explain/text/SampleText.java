package dev.tocsin.ruletesting.explain.text;

import dev.tocsin.promql.format.GoFloats;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.ruletesting.explain.FieldDifference;
import dev.tocsin.ruletesting.explain.SampleDifference;
import dev.tocsin.ruletesting.explain.SampleFields;
import java.util.stream.Collectors;

/** Differences between results and expected samples in words, one sentence each. */
record SampleText(TimeText times) {

    private static final int LONGEST = 160;
    /** Up to so many floats apart two values are taken for the same but for rounding. */
    private static final long ROUNDING = 8;

    /** The sentence for a difference. */
    String of(SampleDifference difference, long askedMs) {
        return switch (difference) {
            case SampleDifference.OtherValue other -> subject(other.got()) + " is " + value(other.got())
                    + ", not the expected " + value(other.expected()) + distance(other);
            case SampleDifference.BothNan nan -> subject(nan.expected())
                    + " is NaN as expected, but NaN equals nothing, not even itself; test for it with an expression like x"
                    + " != x";
            case SampleDifference.OtherLabels other -> "expected " + labels(other.expected()) + ", but it is "
                    + labels(other.got()) + ": "
                    + other.fields().stream().map(SampleText::field).collect(Collectors.joining(", "));
            case SampleDifference.Missing missing -> "expected " + labels(missing.expected()) + " "
                    + value(missing.expected()) + " is not in the result"
                    + (missing.cause() == null ? "" : ": " + new CauseText(times).of(missing.cause(), askedMs));
            case SampleDifference.Outside outside -> subject(outside.got()) + " is " + value(outside.got()) + ", not "
                    + outside.bounds().text() + outside(outside);
            case SampleDifference.MissingWithin missing -> "expected "
                    + Printable.cut(missing.bounds().labels().toMetricString(), LONGEST) + " " + missing.bounds().text()
                    + " is not in the result"
                    + (missing.cause() == null ? "" : ": " + new CauseText(times).of(missing.cause(), askedMs));
            case SampleDifference.Extra extra ->
                    labels(extra.got()) + " " + value(extra.got()) + " is in the result, but not expected";
        };
    }

    private static String subject(SampleFields sample) {
        return sample.labels().isEmpty() ? "the result" : labels(sample);
    }

    private static String labels(SampleFields sample) {
        return Printable.cut(sample.labels().toMetricString(), LONGEST);
    }

    /** The value, exact: two that differ must not look the same. */
    private static String value(SampleFields sample) {
        String histogram = sample.histogram();
        return histogram == null ? Printable.exact(sample.value()) : Printable.cut(histogram, LONGEST);
    }

    private static String distance(SampleDifference.OtherValue other) {
        double expected = other.expected().value();
        double off = Math.abs(other.got().value() - expected);
        boolean floats = other.expected().histogram() == null && other.got().histogram() == null;
        if (!floats || !Double.isFinite(off)) {
            return "";
        }
        if (other.neighbours() <= ROUNDING) {
            return ": the two are "
                    + (other.neighbours() == 1 ? "neighbouring floats" : other.neighbours() + " floats apart")
                    + (other.neighbours() == 1 && !other.fuzzy()
                            ? ", which \"fuzzy_compare: true\" lets pass"
                            : ", a matter of rounding");
        }
        String relative = expected == 0 ? "" : " (" + GoFloats.general(off / Math.abs(expected) * 100, 3) + "%)";
        return ": off by " + Printable.distance(off) + relative;
    }

    private static String outside(SampleDifference.Outside outside) {
        double distance = outside.bounds().distance(outside.got().value());
        return outside.got().histogram() == null && distance > 0 && Double.isFinite(distance)
                ? ": " + Printable.distance(distance) + " outside"
                : "";
    }

    private static String field(FieldDifference field) {
        String expected = field.expectedText();
        String got = field.got();
        if (field.name().equals(Labels.NAME)) {
            return expected == null
                    ? "the metric name " + Printable.quoted(String.valueOf(got)) + " must be expected too"
                    : got == null
                            ? "the result has no metric name"
                            : "the metric name is " + Printable.quoted(got);
        }
        String name = "label " + Printable.quoted(field.name());
        return expected == null
                ? name + " is not expected"
                : got == null ? name + " is missing" : name + " is " + Printable.quoted(got);
    }
}
