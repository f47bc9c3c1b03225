package dev.tocsin.ruletesting.testfile;

import dev.tocsin.evaluator.yaml.FilePosition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tests that share their input series.
 *
 * @param index           its place among the items of {@code tests}, from 0; groups written out of one item share it
 * @param name            empty when it has none
 * @param interval        the time between two values of an input series, and the default interval of the rule groups
 * @param start           the time of the first value and the first evaluation
 * @param externalLabels  what templates see as {@code $externalLabels}
 * @param externalUrl     what templates see as {@code $externalURL}
 * @param position        where the group begins
 */
public record TestGroup(
        int index,
        String name,
        Duration interval,
        Instant start,
        List<InputSeries> inputSeries,
        Map<String, String> externalLabels,
        String externalUrl,
        List<AlertTest> alertTests,
        List<ExpressionTest> expressionTests,
        FilePosition position) {

    public TestGroup {
        inputSeries = List.copyOf(inputSeries);
        externalLabels = Map.copyOf(externalLabels);
        alertTests = List.copyOf(alertTests);
        expressionTests = List.copyOf(expressionTests);
    }

    /** All assertions, those of alerts first. */
    public Stream<Assertion> assertions() {
        return Stream.concat(alertTests.stream(), expressionTests.stream());
    }

    /** This group with one assertion alone. */
    public TestGroup withAssertion(Assertion assertion) {
        List<AlertTest> alerts = List.of();
        List<ExpressionTest> expressions = List.of();
        switch (assertion) {
            case AlertTest alert -> alerts = List.of(alert);
            case ExpressionTest expression -> expressions = List.of(expression);
        }
        return new TestGroup(
                index, name, interval, start, inputSeries, externalLabels, externalUrl, alerts, expressions, position);
    }

    /** The name, or {@code unnamed#<index>}. */
    public String displayName() {
        return name.isEmpty() ? unnamed(index) : name;
    }

    static String unnamed(int index) {
        return "unnamed#" + index;
    }
}
