package dev.tocsin.ruletesting.testfile;

import dev.tocsin.evaluator.yaml.YamlNode;

/** A series that a test group gives to its rules: labels and values, both in the series notation and not yet parsed. */
public record InputSeries(YamlNode.Scalar series, YamlNode.Scalar values) {}
