package dev.tocsin.promql.series;

import dev.tocsin.promql.label.Labels;

/** A line that loads data into a test: a series' values, or the start timestamps of its samples. */
public sealed interface SeriesLine permits SeriesDescription, StartTimestampDescription {

    Labels labels();
}
