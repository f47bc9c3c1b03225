package dev.tocsin.promql.ast;

/** How a selector treats the edges of its window. */
public enum RangeModifier {
    NONE,
    ANCHORED,
    SMOOTHED
}
