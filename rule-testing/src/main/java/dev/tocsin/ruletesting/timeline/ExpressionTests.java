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
import dev.tocsin.promql.function.ValueType;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.parse.ParseResult;
import dev.tocsin.promql.parse.PromqlParser;
import dev.tocsin.ruletesting.testfile.AssertionTime;
import dev.tocsin.ruletesting.testfile.AssertionTime.Holds;
import dev.tocsin.ruletesting.testfile.Dialect;
import dev.tocsin.ruletesting.testfile.ExpressionTest;
import dev.tocsin.ruletesting.testfile.TestFile;
import dev.tocsin.ruletesting.testfile.TestGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The expression tests of a group, evaluated on what its steps have left in the store. */
final class ExpressionTests {

    private final TestFile file;
    private final TestGroup group;
    private final Compat compat;
    private final List<ParseResult> parsed;

    ExpressionTests(TestFile file, TestGroup group, PromqlParser parser, Compat compat) {
        this.file = file;
        this.group = group;
        this.compat = compat;
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
                            file.dialect() == Dialect.VMALERT
                                    ? MetricsQl.explain(rejected.firstMessage())
                                    : rejected.firstMessage());
            case ParseResult.Parsed right -> outcome(test, right.expr(), engine, source);
        };
    }

    private Outcome outcome(ExpressionTest test, Expr expr, Engine engine, SeriesSource source) {
        FileProblems problems = new FileProblems(file.source());
        List<ExpectedSample> expected = expected(test, new InputReader(problems));
        if (problems.hasErrors()) {
            FileDiagnostic first = problems.sorted().getFirst();
            return new Outcome.ExpressionError(test, first.position(), first.prometheusMessage());
        }
        if (expr.type() != ValueType.VECTOR && expr.type() != ValueType.SCALAR) {
            return new Outcome.ExpressionError(
                    test, positionInExpr(test, 0), "rule result is not a vector or scalar");
        }
        try {
            return outcome(test, expected, at -> samples(engine, source, expr, group.start().plus(at).toEpochMilli()));
        } catch (EvaluationException e) {
            return new Outcome.ExpressionError(
                    test, positionInExpr(test, e.range().start()), String.valueOf(e.getMessage()));
        }
    }

    private static List<ExpectedSample> expected(ExpressionTest test, InputReader reader) {
        List<ExpectedSample> expected = new ArrayList<>();
        for (ExpressionTest.Expected sample : test.expected()) {
            Labels labels = sample.anyLabels() ? null : reader.labels(sample);
            FloatHistogram histogram = reader.histogram(sample);
            expected.add(new ExpectedSample(
                    labels, sample.value(), histogram == null ? null : histogram.toNotation()));
        }
        expected.sort(ExpectedSample.BY_LABELS);
        return expected;
    }

    private Outcome outcome(
            ExpressionTest test, List<ExpectedSample> expected, Function<Duration, List<TestSample>> samples) {
        Holds often = test.time() instanceof AssertionTime.Over over ? over.holds() : Holds.ALWAYS;
        ExpectedSample.Nearness nearness = new ExpectedSample.Nearness(
                test.tolerance(), file.fuzzyCompare(), compat != Compat.PROMTOOL);
        Outcome outcome = new Outcome.SamplesAsExpected(test);
        for (Duration at : times(test.time())) {
            List<TestSample> got = samples.apply(at);
            boolean passes = ExpectedSample.match(expected, got, nearness) != (often == Holds.NEVER);
            outcome = passes
                    ? new Outcome.SamplesAsExpected(test)
                    : new Outcome.SamplesDiffer(test, at, expected, got);
            if (passes == (often == Holds.EVENTUALLY)) {
                break;
            }
        }
        return outcome;
    }

    /** The times at which an expression is looked at: one evaluation interval apart, and the last one. */
    private List<Duration> times(AssertionTime time) {
        List<Duration> times = new ArrayList<>();
        for (Duration at = time.first(); at.compareTo(time.last()) < 0; at = at.plus(file.evaluationInterval())) {
            times.add(at);
        }
        times.add(time.last());
        return times;
    }

    /** The result of an expression at a time, sorted. */
    static List<TestSample> samples(Engine engine, SeriesSource source, Expr expr, long timestampMs) {
        return samples(engine.evaluate(expr, source, StepGrid.instant(timestampMs)).value());
    }

    /** The result as sorted samples. */
    private static List<TestSample> samples(QueryValue value) {
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
            case QueryValue.Text text -> throw neitherVectorNorScalar(text);
            case QueryValue.Matrix matrix -> throw neitherVectorNorScalar(matrix);
        };
    }

    private static IllegalStateException neitherVectorNorScalar(QueryValue value) {
        return new IllegalStateException("a vector or a scalar was evaluated to " + value);
    }

    private static FilePosition positionInExpr(ExpressionTest test, int offset) {
        return test.expr() == null ? test.position() : test.expr().positionOf(offset);
    }
}
