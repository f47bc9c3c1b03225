package dev.tocsin.ruletesting.explain;

/** Why something came out as it did: immutable, bounded in size. */
public sealed interface Explanation permits AlertExplanation, SampleExplanation {}
