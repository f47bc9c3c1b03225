package dev.tocsin.ruletesting.timeline;

import dev.tocsin.promql.format.GoFloats;
import dev.tocsin.promql.label.Labels;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sample as a test compares it.
 *
 * @param histogram the canonical text of a histogram, null for a float; only then {@code value} counts
 */
public record TestSample(Labels labels, double value, @Nullable String histogram) {

    static final Comparator<TestSample> BY_LABELS = (a, b) -> a.labels.compareTo(b.labels);

    /** Whether labels and value are the same; NaN is never the same as anything. */
    private boolean matches(TestSample other, boolean fuzzy) {
        if (!labels.equals(other.labels)) {
            return false;
        }
        if (histogram != null || other.histogram != null) {
            return histogram != null && histogram.equals(other.histogram);
        }
        return value == other.value || fuzzy && isNeighbour(value, other.value);
    }

    private static boolean isNeighbour(double a, double b) {
        return Math.nextUp(a) == b || Math.nextDown(a) == b;
    }

    /** Whether two sorted lists hold the same samples; {@code fuzzy} lets neighbouring floats pass for equal. */
    static boolean match(List<TestSample> expected, List<TestSample> got, boolean fuzzy) {
        if (expected.size() != got.size()) {
            return false;
        }
        for (int i = 0; i < got.size(); i++) {
            if (!expected.get(i).matches(got.get(i), fuzzy)) {
                return false;
            }
        }
        return true;
    }

    /** The sample as promtool prints it: {@code {job="x"} 1E+00}. */
    @Override
    public String toString() {
        return labels + " " + (histogram == null ? GoFloats.scientific(value) : histogram);
    }
}
