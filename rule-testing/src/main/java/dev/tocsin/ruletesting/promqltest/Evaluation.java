package dev.tocsin.ruletesting.promqltest;

import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.engine.EvaluationException;
import dev.tocsin.evaluator.engine.QueryAnnotation;
import dev.tocsin.evaluator.engine.QueryResult;
import dev.tocsin.evaluator.engine.QueryValue;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.promql.parse.ParseResult;
import dev.tocsin.promql.parse.PromqlParser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One {@code eval} in all its runs. A difference is a text, none is null. */
record Evaluation(PromqlParser parser, Engine engine, SeriesSource source, Command.Eval eval) {

    CaseOutcome.Verdict verdict() {
        String difference =
                switch (parser.parse(eval.expr())) {
                    case ParseResult.Rejected rejected -> differenceOfFailure(rejected.firstMessage());
                    case ParseResult.Parsed parsed -> firstDifference(Runs.of(parsed.expr(), eval));
                };
        return difference == null ? new CaseOutcome.Passed() : new CaseOutcome.Failed(difference);
    }

    private @Nullable String firstDifference(List<Run> runs) {
        for (Run run : runs) {
            String difference = difference(run);
            if (difference != null) {
                return run.way().isEmpty() ? difference : difference + " (" + run.way() + ")";
            }
        }
        return null;
    }

    private @Nullable String difference(Run run) {
        QueryResult result;
        try {
            result = engine.evaluate(run.expr(), source, run.grid());
        } catch (EvaluationException e) {
            return differenceOfFailure(String.valueOf(e.getMessage()));
        }
        if (eval.expectation().failure() != null) {
            return run.probe() == Run.Probe.MIDDLE_STEP ? null : "expected an error, but got " + kind(result.value());
        }
        String notes = run.probe() == Run.Probe.MIDDLE_STEP ? null : differenceOfNotes(result);
        return notes != null ? notes : differenceOfValue(run, result.value());
    }

    private @Nullable String differenceOfFailure(String message) {
        MessagePattern expected = eval.expectation().failure();
        if (expected == null) {
            return "error: " + message;
        }
        return expected.matches(message) ? null : "expected the error " + expected + " but got \"" + message + "\"";
    }

    private @Nullable String differenceOfNotes(QueryResult result) {
        List<String> warnings = result.describe(QueryAnnotation.Severity.WARNING, eval.expr());
        List<String> infos = result.describe(QueryAnnotation.Severity.INFO, eval.expr());
        String difference = difference("warn", eval.expectation().warnings(), warnings);
        return difference != null ? difference : difference("info", eval.expectation().infos(), infos);
    }

    private static @Nullable String difference(String kind, Expectation.Notes expected, List<String> got) {
        if (expected.none() && !got.isEmpty()) {
            return "expected no " + kind + " annotations, but got " + got;
        }
        if (expected.patterns().isEmpty()) {
            return null;
        }
        for (MessagePattern pattern : expected.patterns()) {
            if (got.stream().noneMatch(pattern::matches)) {
                return "expected " + kind + " annotation " + pattern + ", but got " + got;
            }
        }
        for (String note : got) {
            if (expected.patterns().stream().noneMatch(pattern -> pattern.matches(note))) {
                return "unexpected " + kind + " annotation \"" + note + "\"";
            }
        }
        return null;
    }

    private @Nullable String differenceOfValue(Run run, QueryValue value) {
        QueryValue compared = run.compared(value, eval.expectation());
        StepGrid grid = eval.expectation().rangeVector() == null
                ? run.grid()
                : eval.expectation().rangeVector();
        if (compared instanceof QueryValue.Matrix && grid.isInstant()) {
            return "the expression gives a range vector: say when its points are expected by expect range vector";
        }
        return ResultComparison.difference(eval.expectation(), compared, grid);
    }

    private static String kind(QueryValue value) {
        return switch (value) {
            case QueryValue.Scalar scalar -> "the scalar " + scalar.value();
            case QueryValue.Text text -> "the string \"" + text.value() + "\"";
            case QueryValue.Vector vector -> "a vector of " + vector.samples().size() + " elements";
            case QueryValue.Matrix matrix -> "a matrix of " + matrix.series().size() + " series";
        };
    }
}
