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
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code tocsin query}: evaluates one expression over recorded series, or has a server do so. */
final class QueryCommand implements Command {

    @Override
    public String name() {
        return "query";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name(name());
        spec.usageMessage().description("Evaluate an expression over recorded series, or on a server.",
                "TIME is Unix seconds or RFC 3339.");
        spec.addOption(RecordedFiles.option());
        RemoteQuery.addOptions(spec);
        QueryTimes.addOptions(spec);
        spec.addOption(Features.option());
        return spec.addPositional(PositionalParamSpec.builder().paramLabel("EXPR").arity("1").required(true).index("0")
                .type(String.class).description("The expression.").build());
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) throws InterruptedException {
        QueryTimes times = QueryTimes.of(arguments);
        return RemoteQuery.isWanted(arguments)
                ? RemoteQuery.run(arguments, times, console)
                : runOverFiles(arguments, times, console);
    }

    private static ExitCode runOverFiles(ParseResult arguments, QueryTimes times, Console console) {
        Set<Feature> features = Features.of(arguments);
        String text = arguments.matchedPositionalValue(0, "");
        Expr expr = Expressions.parse(text, new PromqlParser(features));
        SeriesStore store = new SeriesStore();
        TimeSpan span = RecordedFiles.load(arguments, store, console);
        StepGrid grid = grid(times, span);
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

    private static StepGrid grid(QueryTimes times, TimeSpan span) {
        if (!times.isRange()) {
            return StepGrid.instant(times.timeMs().orElse(span.lastMs()));
        }
        QueryTimes.Range range = times.range(span.firstMs(), span.lastMs());
        return StepGrid.range(range.startMs(), range.endMs(), range.stepMs());
    }
}
