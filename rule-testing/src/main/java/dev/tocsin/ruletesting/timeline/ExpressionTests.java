package dev.tocsin.ruletesting.timeline;

import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.engine.EvaluationException;
import dev.tocsin.evaluator.engine.QueryValue;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.parse.ParseResult;
import dev.tocsin.promql.parse.PromqlParser;
import dev.tocsin.ruletesting.testfile.ExpressionTest;
import dev.tocsin.ruletesting.testfile.TestFile;
import dev.tocsin.ruletesting.testfile.TestGroup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Evaluates the expression tests of a group on what its steps have left in the store. */
record ExpressionTests(TestFile file, TestGroup group, PromqlParser parser, Engine engine, SeriesSource source) {

    Outcome outcome(ExpressionTest test) {
        return switch (parser.parse(test.exprText())) {
            case ParseResult.Rejected rejected ->
                    new Outcome.ExpressionError(
                            test,
                            positionInExpr(test, rejected.errors().getFirst().range().start()),
                            rejected.firstMessage());
            case ParseResult.Parsed parsed -> outcome(test, parsed);
        };
    }

    private Outcome outcome(ExpressionTest test, ParseResult.Parsed parsed) {
        long timestampMs = group.start().plus(test.evalTime()).toEpochMilli();
        try {
            QueryValue value = engine.evaluate(parsed.expr(), source, StepGrid.instant(timestampMs))
                    .value();
            List<TestSample> got = samples(value);
            return got == null
                    ? new Outcome.ExpressionError(
                            test, positionInExpr(test, 0), "rule result is not a vector or scalar")
                    : compare(test, got);
        } catch (EvaluationException e) {
            return new Outcome.ExpressionError(
                    test, positionInExpr(test, e.range().start()), String.valueOf(e.getMessage()));
        }
    }

    private Outcome compare(ExpressionTest test, List<TestSample> got) {
        FileProblems problems = new FileProblems(file.source());
        InputReader reader = new InputReader(problems);
        List<TestSample> expected = new ArrayList<>();
        for (ExpressionTest.Expected sample : test.expected()) {
            Labels labels = reader.labels(sample);
            FloatHistogram histogram = reader.histogram(sample);
            expected.add(new TestSample(
                    labels, sample.value(), histogram == null ? null : histogram.toNotation()));
        }
        if (problems.hasErrors()) {
            FileDiagnostic first = problems.sorted().getFirst();
            return new Outcome.ExpressionError(test, first.position(), first.prometheusMessage());
        }
        expected.sort(TestSample.BY_LABELS);
        return TestSample.match(expected, got, file.fuzzyCompare())
                ? new Outcome.SamplesAsExpected(test)
                : new Outcome.SamplesDiffer(test, expected, got);
    }

    /** The result as sorted samples; null when it is neither vector nor scalar. */
    private static @Nullable List<TestSample> samples(QueryValue value) {
        return switch (value) {
            case QueryValue.Scalar scalar -> List.of(new TestSample(Labels.EMPTY, scalar.value(), null));
            case QueryValue.Vector vector ->
                    vector.samples().stream()
                            .map(s -> new TestSample(
                                    s.labels(),
                                    s.value(),
                                    s.histogram() == null ? null : s.histogram().toNotation()))
                            .sorted(TestSample.BY_LABELS)
                            .toList();
            case QueryValue.Text text -> null;
            case QueryValue.Matrix matrix -> null;
        };
    }

    private static FilePosition positionInExpr(ExpressionTest test, int offset) {
        return test.expr() == null ? test.position() : test.expr().positionOf(offset);
    }
}
