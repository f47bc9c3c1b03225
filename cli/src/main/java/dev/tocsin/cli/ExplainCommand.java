package dev.tocsin.cli;

import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.rule.RuleFile;
import dev.tocsin.evaluator.rule.RuleFileOptions;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.rule.RuleSettings;
import dev.tocsin.evaluator.rule.RuleSpec;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.evaluator.yaml.NearestName;
import dev.tocsin.evaluator.yaml.YamlFileSearch;
import dev.tocsin.promql.Feature;
import dev.tocsin.promql.parse.PromqlParser;
import dev.tocsin.ruletesting.explain.AlertExplainer;
import dev.tocsin.ruletesting.explain.AlertExplanation;
import dev.tocsin.ruletesting.explain.Evidence;
import dev.tocsin.ruletesting.explain.Question;
import dev.tocsin.ruletesting.explain.RecordedRules;
import dev.tocsin.ruletesting.explain.RuleInGroup;
import dev.tocsin.ruletesting.explain.text.ExplanationJson;
import dev.tocsin.ruletesting.explain.text.ExplanationText;
import dev.tocsin.ruletesting.explain.text.TimeText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code tocsin explain}: says why alerts fire, or do not, on recorded series. */
final class ExplainCommand implements Command {

    private static final int EVALUATIONS_MOST = 100_000;
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "explain";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name(name());
        spec.usageMessage().description("Explain why alerts fire, or do not, on recorded series.",
                "TIME is Unix seconds or RFC 3339.");
        spec.addOption(OptionSpec.builder("--rules").paramLabel("FILE|DIR|GLOB").arity("1").required(true)
                .type(List.class).auxiliaryTypes(String.class)
                .description("Rule files. May be given several times.").build());
        spec.addOption(RecordedFiles.option());
        spec.addOption(OptionSpec.builder("--alert").paramLabel("NAME").arity("1").type(List.class)
                .auxiliaryTypes(String.class)
                .description("Alerts to explain. May be given several times. Default: all.").build());
        spec.addOption(Arguments.option("--time", "TIME", "The time asked for. Default: the last evaluation.").build());
        spec.addOption(
                Arguments.option("--start", "TIME", "The first evaluation. Default: the time of the oldest sample.")
                        .build());
        spec.addOption(
                Arguments.option("--end", "TIME", "When evaluations end. Default: the time of the newest sample.")
                        .build());
        spec.addOption(Arguments.option("--interval", "DURATION", "Between two evaluations of groups that name no"
                + " interval. Default: 1m.").build());
        spec.addOption(Arguments.option("--format", "FORMAT", "text or json. Default: text.").build());
        return spec.addOption(Features.option());
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) {
        boolean json = isJson(arguments);
        Set<Feature> features = Features.of(arguments);
        List<RuleGroupSpec> groups = rules(arguments, features, console);
        Set<String> alerts = alerts(arguments, groups);
        SeriesStore store = new SeriesStore();
        TimeSpan span = RecordedFiles.load(arguments, store, console);
        if (span.equals(TimeSpan.NONE)) {
            throw UserException.usage("--data: there are no samples to explain alerts by");
        }
        if (alerts.isEmpty()) {
            throw UserException.invalid("--rules: there is no alerting rule to explain");
        }
        long startMs = Times.of(arguments, "--start", span.firstMs());
        long endMs = Times.of(arguments, "--end", span.lastMs());
        if (endMs < startMs) {
            throw UserException.usage("--end: the end is before the start");
        }
        Duration interval = defaultInterval(arguments);
        EngineOptions defaults = EngineOptions.defaults();
        Engine engine = new Engine(
                new EngineOptions(defaults.lookbackDelta(), interval, defaults.maxSamples(), features));
        PromqlParser parser = new PromqlParser(features);
        RuleSettings settings = RuleSettings.DEFAULTS.withEvaluationInterval(interval);
        RecordedRules recorded = new RecordedRules(store, engine, parser, settings, startMs, endMs);
        for (RuleGroupSpec group : groups) {
            checkLength(endMs - startMs, recorded.interval(group));
        }
        for (RuleSpec rule : recorded.alreadyRecorded(groups)) {
            console.err()
                    .println("tocsin: " + rule.name() + " is among the recorded series; its rule is not evaluated");
        }
        Evidence evidence = new Evidence(
                engine, store, defaults.lookbackDelta(), parser, settings, recorded.evaluate(groups));
        List<AlertExplanation> explanations = new ArrayList<>();
        for (String alert : alerts) {
            StepGrid grid = StepGrid.range(startMs, endMs, interval(alert, groups, recorded).toMillis());
            long askedMs = Times.of(arguments, "--time", grid.lastMs());
            checkAsked(askedMs, startMs, endMs);
            explanations.add(
                    AlertExplainer.explain(new Question(alert, groups, grid, askedMs, null), evidence));
        }
        print(explanations, json, console);
        return ExitCode.OK;
    }

    private static boolean isJson(ParseResult arguments) {
        return switch (arguments.matchedOptionValue("--format", "text")) {
            case "text" -> false;
            case "json" -> true;
            case String other -> throw UserException.usage("--format: expected text or json, found '" + other + "'");
        };
    }

    private static Duration defaultInterval(ParseResult arguments) {
        Duration interval = Durations.of(arguments, "--interval", INTERVAL);
        if (interval.isZero()) {
            throw UserException.usage("--interval: an interval must be longer than nothing");
        }
        return interval;
    }

    private static List<RuleGroupSpec> rules(ParseResult arguments, Set<Feature> features, Console console) {
        YamlFileSearch search = YamlFileSearch.forRules();
        arguments.<List<String>>matchedOptionValue("--rules", List.of())
                .forEach(path -> search.add(console.resolve(path).toString()));
        search.unmet().stream().findFirst().ifPresent(reason -> {
            throw UserException.invalid("--rules: " + reason);
        });
        List<RuleGroupSpec> groups = new ArrayList<>();
        for (Path file : search.files()) {
            switch (RuleFile.read(file, RuleFileOptions.of(features))) {
                case RuleFile.Loaded loaded -> groups.addAll(loaded.groups());
                case RuleFile.Rejected rejected ->
                        throw UserException.invalid(rejected.diagnostics().getFirst().print());
            }
        }
        return groups;
    }

    private static void checkLength(long lengthMs, Duration interval) {
        if (lengthMs / interval.toMillis() >= EVALUATIONS_MOST) {
            throw UserException.usage("--start: more than " + EVALUATIONS_MOST
                    + " evaluations; make the time between --start and --end shorter");
        }
    }

    private static void checkAsked(long askedMs, long startMs, long endMs) {
        if (askedMs < startMs || askedMs > endMs) {
            throw UserException.usage("--time: rules are evaluated from " + Instant.ofEpochMilli(startMs) + " to "
                    + Instant.ofEpochMilli(endMs) + ", found " + Instant.ofEpochMilli(askedMs)
                    + "; name a time between the two, or another --start or --end");
        }
    }

    private static Set<String> alerts(ParseResult arguments, List<RuleGroupSpec> groups) {
        List<String> named = arguments.matchedOptionValue("--alert", List.of());
        Set<String> known = new LinkedHashSet<>();
        RuleInGroup.all(groups).forEach(rule -> known.add(rule.rule().name()));
        for (String name : named) {
            if (!known.contains(name)) {
                throw UserException.invalid(
                        "--alert: no rule has the alert \"" + name + "\"" + NearestName.hint(name, known));
            }
        }
        return named.isEmpty() ? known : new LinkedHashSet<>(named);
    }

    /** The interval of the first group that has a rule for the alert. */
    private static Duration interval(String alert, List<RuleGroupSpec> groups, RecordedRules recorded) {
        return RuleInGroup.all(groups).stream()
                .filter(rule -> rule.rule().name().equals(alert))
                .map(rule -> recorded.interval(rule.group()))
                .findFirst()
                .orElse(INTERVAL);
    }

    private static void print(List<AlertExplanation> explanations, boolean json, Console console) {
        if (json) {
            console.out().println(ExplanationJson.print(explanations, TimeText.ABSOLUTE));
            return;
        }
        for (AlertExplanation explanation : explanations) {
            LocalDate first = day(explanation.evaluations().startMs());
            boolean oneDay = first.equals(day(explanation.evaluations().lastMs()));
            TimeText times = oneDay ? TimeText.on(first) : TimeText.ABSOLUTE;
            console.out().println(explanation.alertname() + (oneDay ? " on " + first + ", times in UTC" : ""));
            new ExplanationText(times, Appearances.of(console)).lines(explanation)
                    .forEach(line -> console.out().println("  " + line));
        }
    }

    private static LocalDate day(long timeMs) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(timeMs), ZoneOffset.UTC);
    }
}
