package dev.tocsin.evaluator.histogram;

/** A native histogram with float counts. Immutable. */
public final class FloatHistogram {}
