package dev.tocsin.cli;

import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.engine.EvaluationException;
import dev.tocsin.evaluator.engine.QueryAnnotation.Severity;
import dev.tocsin.evaluator.engine.QueryResult;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.Feature;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.parse.PromqlParser;
import dev.tocsin.promql.parse.SourcePosition;
import java.time.Duration;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code tocsin query}: evaluates one expression over recorded series. */
final class QueryCommand implements Command {

    private static final int POINTS_MAX = 11_000;
    private static final Duration STEP = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "query";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name(name());
        spec.usageMessage().description("Evaluate an expression over recorded series.",
                "TIME is Unix seconds or RFC 3339.");
        spec.addOption(RecordedFiles.option());
        spec.addOption(Arguments.option("--time", "TIME", "When to evaluate. Default: the time of the newest sample.")
                .build());
        spec.addOption(
                Arguments.option("--start", "TIME", "First step of a range query. Default: the time of the oldest"
                        + " sample.").build());
        spec.addOption(Arguments.option("--end", "TIME", "Last step of a range query. Default: the time of the newest"
                + " sample.").build());
        spec.addOption(Arguments.option("--step", "DURATION", "Step of a range query. Default: 1m.").build());
        spec.addOption(Features.option());
        return spec.addPositional(PositionalParamSpec.builder().paramLabel("EXPR").arity("1").required(true).index("0")
                .type(String.class).description("The expression.").build());
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) {
        Set<Feature> features = Features.of(arguments);
        String text = arguments.matchedPositionalValue(0, "");
        Expr expr = Expressions.parse(text, new PromqlParser(features));
        SeriesStore store = new SeriesStore();
        TimeSpan span = RecordedFiles.load(arguments, store, console);
        StepGrid grid = grid(arguments, span);
        EngineOptions defaults = EngineOptions.defaults();
        Engine engine = new Engine(new EngineOptions(
                defaults.lookbackDelta(), defaults.defaultSubqueryStep(), defaults.maxSamples(), features));
        try {
            QueryResult result = engine.evaluate(expr, store, grid);
            new QueryValuePrinter(console.out()).print(result.value());
            for (Severity severity : Severity.values()) {
                result.describe(severity, text).forEach(console.err()::println);
            }
            return ExitCode.OK;
        } catch (EvaluationException e) {
            throw UserException.invalid(
                    "expression " + SourcePosition.of(text, e.range().start()) + ": " + e.getMessage());
        }
    }

    private static StepGrid grid(ParseResult arguments, TimeSpan span) {
        boolean range = arguments.hasMatchedOption("--start") || arguments.hasMatchedOption("--end")
                || arguments.hasMatchedOption("--step");
        if (!range) {
            return StepGrid.instant(Times.of(arguments, "--time", span.lastMs()));
        }
        if (arguments.hasMatchedOption("--time")) {
            throw UserException
                    .usage("--time asks for one point, --start, --end and --step for many: give one or the other");
        }
        long startMs = Times.of(arguments, "--start", span.firstMs());
        long endMs = Times.of(arguments, "--end", span.lastMs());
        long stepMs = Durations.of(arguments, "--step", STEP).toMillis();
        if (stepMs == 0) {
            throw UserException.usage("--step: a step must be longer than nothing");
        }
        if (endMs < startMs) {
            throw UserException.usage("--end: the end is before the start");
        }
        if ((endMs - startMs) / stepMs >= POINTS_MAX) {
            throw UserException
                    .usage("--step: more than " + POINTS_MAX + " points; make the step longer or the range shorter");
        }
        return StepGrid.range(startMs, endMs, stepMs);
    }
}
