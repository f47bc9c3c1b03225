package dev.tocsin.ruletesting.explain;

import dev.tocsin.promql.label.Labels;
import org.jspecify.annotations.Nullable;

/**
 * An element of a result as a test compares it.
 *
 * @param histogram the canonical text of a histogram, null for a float; only then {@code value} counts
 */
public record SampleFields(Labels labels, double value, @Nullable String histogram) {}
