package dev.tocsin.ruletesting.fluent;

import static dev.tocsin.ruletesting.fluent.RuleAssertions.given;
import static dev.tocsin.ruletesting.fluent.RuleAssertions.histogram;
import static dev.tocsin.ruletesting.fluent.RuleAssertions.labels;
import static dev.tocsin.ruletesting.fluent.RuleAssertions.sample;
import static dev.tocsin.ruletesting.fluent.RuleAssertions.series;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tocsin.ruletesting.RuleTests;
import dev.tocsin.ruletesting.RunOptions;
import dev.tocsin.ruletesting.report.FileReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

/** What a failing or a wrong test says. */
class RuleFailuresTest {

    private static final String RULES = """
            groups:
              - name: instances
                rules:
                  - alert: InstanceDown
                    expr: up == 0
                    for: 5m
                    annotations: {summary: "{{ $labels.instance }} is down"}
            """;
    private static final Given GIVEN = given(series("up{instance=\"a:80\"}", "1 0x14"));

    @Test
    void aFailureSaysWhy() {
        assertThatThrownBy(() -> GIVEN.evaluatingYaml(RULES).at("5m").alert("InstanceDown").isFiring())
                .hasMessage("""
                        alertname: InstanceDown, at 5m,
                            exp: at least 1 alert firing,
                            got: 0 alerts; all of the name then:
                                pending  {alertname="InstanceDown", instance="a:80"}
                        Why: still pending at 5m: the condition holds since 1m, and "for: 5m" is over at 6m, 1m later
                          rule    the rules:4:9, for: 5m
                          states  · inactive  ▒ pending  █ firing
                            {instance="a:80"}
                              0s ·▒▒▒▒▒██████████ 15m  pending 1m, firing 6m
                                      ▲ 5m
                          values                   at 5m
                            up == 0
                              {instance="a:80"}        0
                            └ up
                                {instance="a:80"}      0""");
    }

    @Test
    void aFailureNamesTheLabelThatDiffers() {
        assertThatThrownBy(() -> GIVEN.evaluatingYaml(RULES).at("6m").alert("InstanceDown")
                .withLabelMatching("instance", "a").isFiring())
                .message().contains(
                        "Why: it fires, but its label \"instance\" is \"a:80\", which the regular expression \"a\" does not"
                                + " match\n     as a whole\n");
    }

    @Test
    @SuppressWarnings("NullAway") // null is what is tried
    void nullIsToldByName() {
        EvaluatedRules rules = GIVEN.evaluatingYaml(RULES);
        assertThatIllegalArgumentException().isThrownBy(() -> rules.at((String) null))
                .withMessage("a time is missing: null was given");
        assertThatIllegalArgumentException().isThrownBy(() -> rules.within((Duration) null))
                .withMessage("a time is missing: null was given");
        assertThatIllegalArgumentException().isThrownBy(() -> rules.at("1m").alert(null))
                .withMessage("the name of an alert is missing: null was given");
        assertThatIllegalArgumentException().isThrownBy(() -> rules.at("1m").expression(null))
                .withMessage("an expression is missing: null was given");
        assertThatIllegalArgumentException().isThrownBy(() -> series(null, "1"))
                .withMessage("a series is missing: null was given");
    }

    @Test
    void toleranceNeedsANumber() {
        assertThatIllegalArgumentException().isThrownBy(() -> GIVEN.evaluatingYaml(RULES).at("1m").expression("up")
                .withTolerance(1).hasValueBetween(0, 1))
                .withMessage("a tolerance says how far a value may be off a number, but no number is expected");
    }

    @Test
    void theDocumentationShowsIt() throws IOException {
        AssertionFailedError error = catchThrowableOfType(
                AssertionFailedError.class,
                () -> GIVEN.evaluatingYaml(RULES).at("5m").alert("InstanceDown").isFiring());
        assertThat(Path.of("../docs/junit.md")).content().contains("```\n" + error.getMessage() + "\n```\n");
    }

    @Test
    void theCommandSaysTheSame(@TempDir Path folder) throws IOException {
        Path rules = Files.writeString(folder.resolve("rules.yml"), RULES);
        Path test = Files.writeString(folder.resolve("test.yml"), """
                rule_files: [rules.yml]
                tests:
                  - input_series:
                      - {series: 'up{instance="a:80"}', values: 1 0x14}
                    alert_rule_test:
                      - {alertname: InstanceDown, eval_time: 6m, state: pending}
                      - {alertname: InstanceDown, eval_time: 15m, state: firing}
                """);
        String report = FileReport.text(new RuleTests(RunOptions.DEFAULTS).run(test));
        AssertionFailedError error = catchThrowableOfType(
                AssertionFailedError.class,
                () -> GIVEN.evaluating(rules).at("6m").alert("InstanceDown").isPending());

        assertThat("  FAILED:\n  " + test + ":6:9:\n" + error.getMessage().indent(4)).isEqualTo(report);
    }

    @Test
    void expectedAndActualCanBeCompared() {
        AssertionFailedError error = catchThrowableOfType(
                AssertionFailedError.class,
                () -> GIVEN.evaluatingYaml(RULES).at("6m").alert("InstanceDown").firing()
                        .are(labels("instance", "a:80").annotation("summary", "a:80 is up")));

        assertThat(error.getExpected().getStringRepresentation()).isEqualTo("""
                {alertname="InstanceDown", instance="a:80"}
                  {summary="a:80 is up"}""");
        assertThat(error.getActual().getStringRepresentation()).isEqualTo("""
                {alertname="InstanceDown", instance="a:80"}
                  {summary="a:80 is down"}""");
    }

    @Test
    void countsAndSamplesCanBeComparedToo() {
        EvaluatedRules rules = GIVEN.evaluatingYaml(RULES);
        AssertionFailedError count = catchThrowableOfType(
                AssertionFailedError.class,
                () -> rules.never("0", "6m").alert("InstanceDown").isFiring());
        AssertionFailedError samples = catchThrowableOfType(
                AssertionFailedError.class,
                () -> rules.at("6m").expression("up").hasValue(1));

        assertThat(count.getExpected().getStringRepresentation()).isEqualTo("not at least 1 alert firing");
        assertThat(count.getActual().getStringRepresentation()).isEqualTo("1 alert firing");
        assertThat(samples.getExpected().getStringRepresentation()).isEqualTo("{…} 1E+00");
        assertThat(samples.getActual().getStringRepresentation())
                .isEqualTo("{__name__=\"up\", instance=\"a:80\"} 0E+00");
    }

    @Test
    void anAbsentResultIsExplained() {
        assertThatThrownBy(
                () -> GIVEN.evaluatingYaml(RULES).at("6m").expression("up{instance=\"a:81\"}").hasValue(1))
                .hasMessageContaining("no series of up has instance=\"a:81\"; did you mean \"a:80\"?");
    }

    @Test
    void aRuleThatCannotBeEvaluatedFailsWhatComesAfter() {
        EvaluatedRules rules = given(series("a{x=\"1\"}", "1x5"), series("a{x=\"2\"}", "_x3 1x5")).evaluatingYaml(
                "groups: [{name: g, rules: [{alert: A, expr: a, labels: {x: y}}, {record: b, expr: a}]}]");

        rules.at("2m").alert("A").isFiring();
        assertThatThrownBy(() -> rules.at("3m").alert("A").isFiring())
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageStartingWith("rule: A, time: 3m0s, err: vector contains metrics with the same labelset")
                .hasMessageContaining("(the rule stands at the rules:1:28)");
    }

    @Test
    void anExpressionThatCannotBeEvaluatedFails() {
        assertThatThrownBy(
                () -> given(series("a{x=\"1\"}", "1"), series("a{x=\"2\"}", "1")).evaluatingYaml("groups: []")
                        .at("0").expression("a + on () a").isEmpty())
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("many-to-many matching not allowed");
    }

    @Test
    void wrongSeriesAreShownWithTheirPlace() {
        assertThatIllegalArgumentException().isThrownBy(
                () -> given(series("up{job=api}", "1"), series("up", "1x5 0xx10"), series("up", "ramp(from=1)"))
                        .evaluatingYaml(RULES))
                .withMessage("""
                        series:1:8: error [test-series]: unexpected identifier "api" in label set, expected string
                        up{job=api}
                               ^
                        values of up:1:6: error [test-series]: unexpected identifier "xx10" in series values
                        1x5 0xx10
                             ^
                        values of up:1:1: error [test-series]: ramp needs "for"
                        ramp(from=1)
                        ^""");
    }

    @Test
    void wrongRulesAreShownWithTheirPlace() {
        assertThatIllegalArgumentException().isThrownBy(() -> GIVEN.evaluatingYaml(RULES.replace("==", "=")))
                .withMessageStartingWith("the rules:5:18: error [promql-syntax]: unexpected \"=\"");
    }

    @Test
    void pathsThatLeadNowhereAreNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> GIVEN.evaluating("no/such.yml", "no/**/*.yml"))
                .withMessage("no/such.yml: no such file or folder\nno/**/*.yml: no file matches\n(paths count from "
                        + Path.of("").toAbsolutePath() + ")");
    }

    @Test
    void anAlertThatNoRuleHasIsAMistake() {
        EvaluatedRules rules = GIVEN.evaluatingYaml(RULES);
        assertThatIllegalArgumentException().isThrownBy(() -> rules.at("5m").alert("InstanceDwn"))
                .withMessage("no rule has the alert \"InstanceDwn\"; did you mean \"InstanceDown\"?");
    }

    @Test
    void wrongTextsAreMistakes() {
        EvaluatedRules rules = GIVEN.evaluatingYaml(RULES);
        Moment moment = rules.at("5m");
        wrong(() -> rules.at("5 minutes"), "\"5 minutes\" is no duration: write 90s, 10m or 1h30m");
        wrong(() -> rules.at(Duration.ofMinutes(-1)), "PT-1M is no time here");
        wrong(() -> rules.always("6m", "5m"), "the range ends at 5m, before it begins at 6m");
        wrong(() -> rules.at("290y").alert("InstanceDown").isFiring(), "is 152424000 evaluations after the start");
        wrong(() -> GIVEN.interval("0s"), "an interval must be longer than 0");
        wrong(() -> GIVEN.startTimestamp("yesterday"), "\"yesterday\" is no time");
        wrong(() -> GIVEN.enableFeature("promql-magic"), "unknown feature \"promql-magic\"");
        wrong(() -> moment.expression("up{"), "\"up{\" is no expression: 1:4: parse error");
        wrong(() -> moment.expression("up").withTolerance(-1), "-1.0 is no tolerance");
        wrong(() -> moment.expression("up").hasValueBetween(2, 1), "no value is between 2.0 and 1.0");
        wrong(() -> moment.alert("InstanceDown").withLabelMatching("a", "("), "\"(\" is no regular expression");
        wrong(() -> moment.alert("InstanceDown").firing().hasCount(-1), "no number of alerts is from -1 to -1");
        wrong(() -> labels("severity"), "the label \"severity\" has no value");
        wrong(() -> sample("{x", 1), "\"{x\" are no labels of a series");
        wrong(() -> histogram("{}", "1x3"), "\"1x3\" is no histogram: exactly one is needed");
    }

    private static void wrong(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(message);
    }
}
