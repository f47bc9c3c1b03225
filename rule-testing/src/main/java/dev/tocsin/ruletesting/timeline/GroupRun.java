package dev.tocsin.ruletesting.timeline;

import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.rule.RuleReach;
import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.Matcher;
import dev.tocsin.promql.parse.PromqlParser;
import dev.tocsin.ruletesting.explain.AlertChart;
import dev.tocsin.ruletesting.explain.Explanation;
import dev.tocsin.ruletesting.series.SequenceValue;
import dev.tocsin.ruletesting.series.StoreRefusal;
import dev.tocsin.ruletesting.testfile.AlertTest;
import dev.tocsin.ruletesting.testfile.Dialect;
import dev.tocsin.ruletesting.testfile.TestFile;
import dev.tocsin.ruletesting.testfile.TestGroup;
import dev.tocsin.ruletesting.timeline.Timeline.RuleFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs one test group as promtool does: takes the steps of its timeline, compares the alert tests up to the next step after
 * each of them, and the expression tests at the end. A rule that fails ends the group.
 */
public final class GroupRun {

    private final TestFile file;
    private final TestGroup test;
    private final FileProblems problems;
    private final FileProblems warnings;
    private final List<Outcome> outcomes = new ArrayList<>();
    private Map<Outcome, Explanation> explanations = Map.of();
    private List<AlertChart> charts = List.of();
    private Set<String> alertsSeen = Set.of();
    private @Nullable Instant lastStep;

    private GroupRun(TestFile file, TestGroup test) {
        this.file = file;
        this.test = test;
        this.problems = new FileProblems(file.source());
        this.warnings = new FileProblems(file.source());
    }

    /**
     * Runs the group on the given rules, which may be used for other groups as well, also at the same time.
     *
     * @param explain   which outcomes are explained
     * @param charts    whether pictures of the alerts are wanted
     * @param stopwatch tells how long it takes
     * @param listener  hears of it, null for nobody; with one, rules are evaluated that no assertion can notice
     */
    public static GroupOutcome run(
            TestFile file,
            TestGroup test,
            RuleReach rules,
            RunSettings settings,
            Explain explain,
            boolean charts,
            InstantSource stopwatch,
            @Nullable GroupListener listener) {
        Instant started = stopwatch.instant();
        if (listener != null) {
            listener.started(test);
        }
        GroupRun run = new GroupRun(file, test);
        run.run(rules, settings, explain, charts, listener);
        Duration elapsed = Duration.between(started, stopwatch.instant());
        if (listener != null) {
            listener.ended(test, elapsed);
        }
        return new GroupOutcome(
                test,
                run.outcomes,
                elapsed,
                run.explanations,
                run.charts,
                run.alertsSeen,
                run.warnings.sorted());
    }

    private void run(
            RuleReach rules, RunSettings settings, Explain explain, boolean withCharts,
            @Nullable GroupListener listener) {
        Map<Labels, List<SequenceValue>> input = new InputReader(problems).read(test);
        checkAlertnames();
        Accidents accidents = new Accidents(test, rules);
        if (settings.compat() == Compat.NONE) {
            accidents.checkAlertnames(problems);
        }
        checkLength(rules);
        if (problems.hasErrors()) {
            problems.sorted().stream().filter(FileDiagnostic::isError).distinct().forEach(this::groupError);
            return;
        }
        PromqlParser parser = new PromqlParser(settings.features());
        ExpressionTests expressions = new ExpressionTests(file, test, parser, settings.compat());
        if (settings.compat() == Compat.NONE) {
            accidents.checkInput(input, expressions.expressions(), warnings);
        }
        // promtool finds errors in rules that no assertion can notice, and a listener is shown the series of all.
        RuleReach.Reached noticed = rules.from(alertnames(), expressions.expressions());
        RuleReach.Reached reached =
                settings.compat() == Compat.PROMTOOL || listener != null ? rules.all() : noticed;
        if (file.dialect() == Dialect.VMALERT) {
            reached = withVmalertLabels(reached);
        }
        Timeline timeline = new Timeline(file, test, input, reached, lastTime(), parser, settings);
        if (walk(timeline)) {
            outcomes.addAll(expressions.outcomes(timeline.engine(), timeline.source()));
        }
        if (!noticed.alertsRead().isEmpty()) {
            alertsSeen = firing(timeline.source());
            alertsSeen.retainAll(noticed.alertsRead());
        }
        if (listener != null) {
            listener.walked(test, timeline.source(), lastTime());
        }
        Instant last = lastStep;
        if (last != null) {
            Explanations made = new Explanations(file, test, timeline, parser, rules.all().groups(), last);
            explanations = made.of(outcomes, explain);
            charts = withCharts ? made.charts(alertnames()) : List.of();
        }
    }

    /** The names of the alerts that fire at any time, by the series that they leave. */
    private static Set<String> firing(SeriesSource source) {
        List<Matcher> firing =
                List.of(Matcher.equal(Labels.NAME, "ALERTS"), Matcher.equal("alertstate", "firing"));
        return source.select(firing).stream()
                .map(series -> series.labels().get("alertname"))
                .collect(Collectors.toSet());
    }

    /** What vmalert-tool adds to rules: external labels, and to alerts the name of their group. */
    private RuleReach.Reached withVmalertLabels(RuleReach.Reached rules) {
        List<RuleGroupSpec> groups = rules.groups().stream()
                .map(group -> group.withLabels(
                        test.externalLabels(),
                        file.alertgroupLabel() ? Map.of("alertgroup", group.name()) : Map.of()))
                .toList();
        return new RuleReach.Reached(groups, rules.readsAlerts(), rules.alertsRead());
    }

    private Set<String> alertnames() {
        return test.alertTests().stream().map(AlertTest::alertname).collect(Collectors.toSet());
    }

    private void checkAlertnames() {
        for (AlertTest alertTest : test.alertTests()) {
            if (alertTest.alertname().isEmpty()) {
                problems.error(
                        alertTest.position(), "test-alertname",
                        "an item under alert_rule_test misses required attribute alertname at eval_time "
                                + Durations.print(alertTest.time().first())
                                + (test.name().isEmpty() ? "" : " (in TestGroup " + test.name() + ")"));
            }
        }
    }

    private void checkLength(RuleReach rules) {
        StepLimit limit = new StepLimit(file, rules);
        if (limit.isExceededAt(lastTime())) {
            problems.error(
                    test.position(), "test-steps",
                    limit.message(lastTime())
                            + ": use a longer evaluation_interval, or begin later with start_timestamp");
        }
    }

    private Duration lastTime() {
        return test.assertions()
                .map(assertion -> assertion.time().last())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** Takes all steps with their alert tests; whether nothing failed but, perhaps, these. */
    private boolean walk(Timeline timeline) {
        AlertTests alertTests = new AlertTests(test, timeline.groups());
        try {
            List<RuleFailure> failures = timeline.walk((at, next) -> {
                lastStep = at;
                outcomes.addAll(alertTests.outcomes(at, next));
            });
            failures.forEach(failure -> outcomes.add(Outcome.RuleError.of(failure, test.position())));
            return failures.isEmpty();
        } catch (StoreRefusal e) {
            FileProblems refused = new FileProblems(file.source());
            refused.error(test.position(), "test-series", String.valueOf(e.getMessage()));
            refused.sorted().forEach(this::groupError);
            return false;
        }
    }

    private void groupError(FileDiagnostic problem) {
        outcomes.add(new Outcome.GroupError(problem));
    }
}
