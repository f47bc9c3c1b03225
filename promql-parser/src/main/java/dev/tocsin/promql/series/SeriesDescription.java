package dev.tocsin.promql.series;

import dev.tocsin.promql.label.Labels;
import java.util.List;

/** A series of a unit test: its labels and its values, one position per interval. */
public record SeriesDescription(Labels labels, List<SequenceItem> items) implements SeriesLine {

    public SeriesDescription {
        items = List.copyOf(items);
    }
}
