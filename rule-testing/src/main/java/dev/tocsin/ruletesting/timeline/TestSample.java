package dev.tocsin.ruletesting.timeline;

import dev.tocsin.promql.format.GoFloats;
import dev.tocsin.promql.label.Labels;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A sample as a test compares it.
 *
 * @param histogram the canonical text of a histogram, null for a float; only then {@code value} counts
 */
public record TestSample(Labels labels, double value, @Nullable String histogram) {

    static final Comparator<TestSample> BY_LABELS = (a, b) -> a.labels.compareTo(b.labels);

    /** The sample as promtool prints it: {@code {job="x"} 1E+00}. */
    @Override
    public String toString() {
        return labels + " " + (histogram == null ? GoFloats.scientific(value) : histogram);
    }
}
