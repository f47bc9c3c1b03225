package dev.tocsin.ruletesting.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.engine.QueryValue;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.rule.EngineRuleQueries;
import dev.tocsin.evaluator.rule.RuleEnvironment;
import dev.tocsin.evaluator.rule.RuleFile;
import dev.tocsin.evaluator.rule.RuleFileOptions;
import dev.tocsin.evaluator.rule.RuleGroup;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.rule.RuleQueries;
import dev.tocsin.evaluator.rule.RuleSettings;
import dev.tocsin.evaluator.rule.TimelineDependencies;
import dev.tocsin.evaluator.rule.TimelineQueries;
import dev.tocsin.evaluator.storage.Appender;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.evaluator.storage.StaleMarker;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.parse.PromqlParser;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Evaluating rules over a whole timeline at once gives what evaluating them step by step gives. */
class WholeTimelineTest {

    private static final long STEP_MS = 30_000;
    private static final int STEPS = 40;
    private static final PromqlParser PARSER = new PromqlParser(Set.of());

    private static final List<String> OPERANDS = List.of(
            "m0",
            "m1",
            "rate(m0[2m])",
            "increase(m1[3m])",
            "sum by (a) (m0)",
            "avg without (b) (rate(m1[2m]))",
            "max_over_time(m0[90s])",
            "count by (b) (m1 > 3)",
            "m0 offset 1m",
            "max_over_time(sum by (a) (m0)[2m:30s])",
            "histogram_quantile(0.5, label_replace(m0, \"le\", \"$1\", \"b\", \"y(.)\"))",
            "topk by (a) (1, m0)",
            "absent(m2)",
            "timestamp(m1)",
            "r0",
            "r1 * 2",
            "ALERTS{alertstate=\"firing\"}",
            "{__name__=~\"m.|r.\", a=\"x1\"}");
    private static final List<String> OPERATORS =
            List.of(" > ", " > bool ", " + on (a, b) group_left () ", " and on (a) ", " or ", " unless on (b) ", " / ");

    static LongStream seeds() {
        return LongStream.range(0, 120);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void randomRuleGroupsGiveTheSameBothWays(long seed) {
        List<RuleGroupSpec> groups = groups(new Random(seed));

        assertThat(run(groups, seed, true)).isEqualTo(run(groups, seed, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate(m0[5m]) > 1 | true",
                "r0 > 1 | false",
                "{a=\"x\"} | false",
                "{__name__=~\"m.*\"} | true",
                "ALERTS | false",
                "m0 offset -1m | false",
                "m0 @ 60 | false",
                "rate(m0[step()]) | false",
                "max_over_time(r0[5m:1m]) | false",
            })
    void whatRulesWriteOrTheFutureHoldsIsNotEvaluatedAhead(String expr, boolean independent) {
        RuleFile file = RuleFile.parse(
                SourceText.of("r.yml", "groups: [{name: g, rules: [{record: r0, expr: m0}]}]"),
                RuleFileOptions.of(Set.of()));
        TimelineDependencies dependencies = new TimelineDependencies(((RuleFile.Loaded) file).groups());

        assertThat(dependencies.isIndependent(PARSER.parseOrThrow(expr))).isEqualTo(independent);
    }

    private static List<RuleGroupSpec> groups(Random random) {
        StringBuilder yaml = new StringBuilder("groups:\n");
        for (int group = 0; group < 2; group++) {
            yaml.append("- name: g").append(group).append("\n  rules:\n");
            for (int rule = 0; rule < 3; rule++) {
                String expr = expression(random).replace("'", "''");
                if (random.nextInt(3) == 0) {
                    yaml.append("  - record: r").append(random.nextInt(2)).append("\n    expr: '").append(expr)
                            .append("'\n");
                } else {
                    yaml.append("  - alert: A").append(group).append(rule).append("\n    expr: '").append(expr)
                            .append("'\n    for: ").append(random.nextInt(3)).append("m\n");
                }
            }
        }
        RuleFile file = RuleFile.parse(SourceText.of("r.yml", yaml.toString()), RuleFileOptions.of(Set.of()));
        return ((RuleFile.Loaded) file).groups();
    }

    private static String expression(Random random) {
        String left = OPERANDS.get(random.nextInt(OPERANDS.size()));
        return switch (random.nextInt(3)) {
            case 0 -> left;
            case 1 -> left + " > " + random.nextInt(6);
            default ->
                    left + OPERATORS.get(random.nextInt(OPERATORS.size()))
                            + OPERANDS.get(random.nextInt(OPERANDS.size()));
        };
    }

    /** Everything the rules did: their errors, and all series at the end with every sample. */
    private static List<String> run(List<RuleGroupSpec> specs, long seed, boolean whole) {
        SeriesStore store = new SeriesStore();
        fill(store, new Random(seed));
        Engine engine = new Engine(EngineOptions.defaults());
        RuleQueries stepwise = new EngineRuleQueries(engine, store, PARSER);
        TimelineDependencies dependencies = new TimelineDependencies(specs);
        RuleQueries queries = whole
                ? new TimelineQueries(stepwise, engine, store, STEP_MS, STEPS, dependencies::isIndependent)
                : stepwise;
        RuleEnvironment environment = new RuleEnvironment(
                queries, store, alerts -> {}, RuleSettings.DEFAULTS, InstantSource.fixed(Instant.EPOCH));
        List<RuleGroup> groups =
                specs.stream().map(spec -> new RuleGroup(spec, environment)).toList();
        List<String> log = new ArrayList<>();
        groups.forEach(RuleGroup::markRestored);
        for (int step = 0; step < STEPS; step++) {
            Instant at = Instant.ofEpochMilli(step * STEP_MS);
            for (RuleGroup group : groups) {
                group.evaluate(at)
                        .forEach(failure -> log.add(at + " " + failure.rule().name() + " " + failure.error()));
            }
        }
        Expr everything = PARSER.parseOrThrow("{__name__=~\".+\"}[1h]");
        QueryValue.Matrix all = (QueryValue.Matrix) engine.evaluate(
                everything, store, StepGrid.instant(STEPS * STEP_MS))
                .value();
        all.series().forEach(series -> log.add(series.toString()));
        return log;
    }

    private static void fill(SeriesStore store, Random random) {
        try (Appender appender = store.appender()) {
            for (int metric = 0; metric < 2; metric++) {
                for (int series = 0; series < 6; series++) {
                    Labels labels =
                            Labels.of("__name__", "m" + metric, "a", "x" + series % 2, "b", "y" + series % 3);
                    double value = random.nextInt(5);
                    for (long at = random.nextInt(60_000); at < STEPS * STEP_MS; at += 15_000) {
                        value = random.nextInt(20) == 0 ? 0 : value + random.nextInt(3);
                        if (random.nextInt(10) > 0) {
                            boolean stale = random.nextInt(25) == 0;
                            appender.append(labels, at, stale ? StaleMarker.VALUE : value);
                        }
                    }
                }
            }
            appender.commit();
        }
    }
}
