package dev.tocsin.ruletesting.explain;

import dev.tocsin.ruletesting.testfile.AssertionTime.Holds;

/** The range of time over which something is asserted, both ends in milliseconds since the epoch, and how often in it. */
public record RangeQuestion(long fromMs, long lastMs, Holds holds) {}
