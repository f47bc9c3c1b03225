package dev.tocsin.ruletesting.timeline;

import dev.tocsin.promql.format.GoFloats;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.ruletesting.testfile.ExpressionTest.ExpectedValue;
import dev.tocsin.ruletesting.testfile.ExpressionTest.Tolerance;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A sample that a test expects.
 *
 * @param labels    null when they do not matter
 * @param histogram the canonical text of a histogram, null for a float; only then {@code value} counts
 */
public record ExpectedSample(@Nullable Labels labels, ExpectedValue value, @Nullable String histogram) {

    static final Comparator<ExpectedSample> BY_LABELS =
            Comparator.comparing(ExpectedSample::labels, Comparator.nullsFirst(Comparator.naturalOrder()));

    /**
     * How near floats must be.
     *
     * @param fuzzy whether neighbouring floats are equal
     * @param nan   whether NaN is equal to NaN
     */
    record Nearness(Tolerance tolerance, boolean fuzzy, boolean nan) {

        boolean allows(double expected, double found) {
            return expected == found
                    || fuzzy && (Math.nextUp(expected) == found || Math.nextDown(expected) == found)
                    || nan && Double.isNaN(expected) && Double.isNaN(found)
                    || tolerance.allows(expected, found);
        }
    }

    boolean matches(TestSample found, Nearness nearness) {
        if (labels != null && !labels.equals(found.labels())) {
            return false;
        }
        if (histogram != null || found.histogram() != null) {
            return histogram != null && histogram.equals(found.histogram());
        }
        return switch (value) {
            case ExpectedValue.Number number -> nearness.allows(number.value(), found.value());
            case ExpectedValue.Between between -> between.contains(found.value());
        };
    }

    /** Whether two sorted lists hold the same samples. */
    static boolean match(List<ExpectedSample> expected, List<TestSample> found, Nearness nearness) {
        if (expected.size() != found.size()) {
            return false;
        }
        for (int i = 0; i < found.size(); i++) {
            if (!expected.get(i).matches(found.get(i), nearness)) {
                return false;
            }
        }
        return true;
    }

    /** The sample as promtool prints it: {@code {job="x"} 1E+00}; bounds as {@code {job="x"} > 0 and <= 1}. */
    @Override
    public String toString() {
        String series = labels == null ? "{…}" : labels.toString();
        if (histogram != null) {
            return series + " " + histogram;
        }
        return series + " " + switch (value) {
            case ExpectedValue.Number number -> GoFloats.scientific(number.value());
            case ExpectedValue.Between between -> text(between);
        };
    }

    /** {@code > 0 and <= 1}. */
    static String text(ExpectedValue.Between between) {
        StringJoiner bounds = new StringJoiner(" and ");
        if (!(between.low() == Double.NEGATIVE_INFINITY && between.lowIncluded())) {
            bounds.add((between.lowIncluded() ? ">= " : "> ") + GoFloats.plain(between.low()));
        }
        if (!(between.high() == Double.POSITIVE_INFINITY && between.highIncluded())) {
            bounds.add((between.highIncluded() ? "<= " : "< ") + GoFloats.plain(between.high()));
        }
        return bounds.toString();
    }
}
