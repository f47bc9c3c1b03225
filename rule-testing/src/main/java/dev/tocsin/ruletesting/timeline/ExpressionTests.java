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
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.parse.ParseResult;
import dev.tocsin.promql.parse.PromqlParser;
import dev.tocsin.ruletesting.testfile.ExpressionTest;
import dev.tocsin.ruletesting.testfile.TestFile;
import dev.tocsin.ruletesting.testfile.TestGroup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The expression tests of a group, evaluated on what its steps have left in the store. */
final class ExpressionTests {

    private final TestFile file;
    private final TestGroup group;
    private final List<ParseResult> parsed;

    ExpressionTests(TestFile file, TestGroup group, PromqlParser parser) {
        this.file = file;
        this.group = group;
        this.parsed = group.expressionTests().stream()
                .map(test -> parser.parse(test.exprText()))
                .toList();
    }

    /** The expressions that are right. */
    List<Expr> expressions() {
        List<Expr> expressions = new ArrayList<>();
        for (ParseResult result : parsed) {
            if (result instanceof ParseResult.Parsed right) {
                expressions.add(right.expr());
            }
        }
        return expressions;
    }

    /** The outcomes in the order of the tests. */
    List<Outcome> outcomes(Engine engine, SeriesSource source) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < parsed.size(); i++) {
            outcomes.add(outcome(group.expressionTests().get(i), parsed.get(i), engine, source));
        }
        return outcomes;
    }

    private Outcome outcome(ExpressionTest test, ParseResult result, Engine engine, SeriesSource source) {
        return switch (result) {
            case ParseResult.Rejected rejected ->
                    new Outcome.ExpressionError(
                            test,
                            positionInExpr(test, rejected.errors().getFirst().range().start()),
                            rejected.firstMessage());
            case ParseResult.Parsed right -> outcome(test, right.expr(), engine, source);
        };
    }

    private Outcome outcome(ExpressionTest test, Expr expr, Engine engine, SeriesSource source) {
        long timestampMs = group.start().plus(test.evalTime()).toEpochMilli();
        try {
            QueryValue value = engine.evaluate(expr, source, StepGrid.instant(timestampMs))
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
