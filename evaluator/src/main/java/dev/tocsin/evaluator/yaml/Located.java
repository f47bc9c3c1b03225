package dev.tocsin.evaluator.yaml;

/** A value with the place in the file that gave it. */
public record Located<T>(T value, FilePosition position) {}
