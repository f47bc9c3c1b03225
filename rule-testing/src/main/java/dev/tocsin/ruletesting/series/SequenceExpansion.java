package dev.tocsin.ruletesting.series;

import dev.tocsin.evaluator.histogram.HistogramNotation;
import dev.tocsin.evaluator.histogram.InvalidHistogramException;
import dev.tocsin.evaluator.storage.StaleMarker;
import dev.tocsin.promql.series.SequenceItem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Writes the items of a sequence out, one value a position. */
public final class SequenceExpansion {

    private SequenceExpansion() {}

    /**
     * The values in order. A float with a step is added up value by value, as Prometheus does, so rounding accumulates.
     *
     * @throws InvalidHistogramException when an item describes no histogram
     */
    public static List<SequenceValue> expand(List<SequenceItem> items) {
        List<SequenceValue> values = new ArrayList<>();
        for (SequenceItem item : items) {
            switch (item) {
                case SequenceItem.Gap gap -> values.addAll(Collections.nCopies(gap.count(), SequenceValue.Gap.GAP));
                case SequenceItem.Stale stale -> values.add(new SequenceValue.FloatValue(StaleMarker.VALUE));
                case SequenceItem.Floats floats -> addFloats(floats, values);
                case SequenceItem.Histograms histograms -> addHistograms(histograms, values);
            }
        }
        return values;
    }

    private static void addFloats(SequenceItem.Floats item, List<SequenceValue> values) {
        double value = item.start();
        for (int i = 0; i < item.count(); i++) {
            values.add(new SequenceValue.FloatValue(value));
            value += item.step();
        }
    }

    private static void addHistograms(SequenceItem.Histograms item, List<SequenceValue> values) {
        boolean hintWritten = item.start().counterResetHintWritten();
        HistogramNotation.expand(item)
                .forEach(histogram -> values.add(new SequenceValue.HistogramValue(histogram, hintWritten)));
    }
}
