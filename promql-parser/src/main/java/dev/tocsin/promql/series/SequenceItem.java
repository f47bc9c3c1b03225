package dev.tocsin.promql.series;

import org.jspecify.annotations.Nullable;

/** One item of a sequence of values, not expanded. Every form yields {@link #count()} consecutive positions. */
public sealed interface SequenceItem {

    /** How many positions the item fills. */
    int count();

    /**
     * {@code n}, {@code nxc}, {@code a+bxc}, {@code a-bxc}: values from {@code start}, each the previous one plus
     * {@code step}.
     */
    record Floats(double start, double step, int count) implements SequenceItem {}

    /** {@code _}, {@code _xc}: no samples. */
    record Gap(int count) implements SequenceItem {}

    /** {@code stale}: a staleness marker. */
    record Stale() implements SequenceItem {

        @Override
        public int count() {
            return 1;
        }
    }

    /**
     * {@code {{…}}}, {@code {{…}}xc}, {@code {{A}}+{{B}}xc}, {@code {{A}}-{{B}}xc}.
     *
     * @param increment what is added to each histogram to give the next one, null for none
     * @param subtract  whether the increment is taken away instead
     */
    record Histograms(HistogramDescriptor start, @Nullable HistogramDescriptor increment, boolean subtract, int count)
            implements SequenceItem {}
}
