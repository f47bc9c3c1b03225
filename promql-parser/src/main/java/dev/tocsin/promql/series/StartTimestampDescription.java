package dev.tocsin.promql.series;

import dev.tocsin.promql.label.Labels;
import java.util.List;

/** The start timestamps of a series' samples ({@code metric{l="x"}@st -1mx5}), one position per interval. */
public record StartTimestampDescription(Labels labels, List<StartTimestampItem> items) implements SeriesLine {
    public StartTimestampDescription {
        items = List.copyOf(items);
    }
}
