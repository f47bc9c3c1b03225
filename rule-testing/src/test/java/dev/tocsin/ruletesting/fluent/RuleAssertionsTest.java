package dev.tocsin.ruletesting.fluent;

import static dev.tocsin.ruletesting.fluent.RuleAssertions.given;
import static dev.tocsin.ruletesting.fluent.RuleAssertions.histogram;
import static dev.tocsin.ruletesting.fluent.RuleAssertions.labels;
import static dev.tocsin.ruletesting.fluent.RuleAssertions.sample;
import static dev.tocsin.ruletesting.fluent.RuleAssertions.series;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

class RuleAssertionsTest {

    private static final String RULES = """
            groups:
              - name: instances
                rules:
                  - record: job:up:sum
                    expr: sum by (job) (up)
                  - alert: InstanceDown
                    expr: up == 0
                    for: 5m
                    labels: {severity: page}
                    annotations: {summary: "{{ $labels.instance }} is down"}
            """;

    /** Down from minute 1 to 15; the other one is always up. */
    private final EvaluatedRules rules = given(
            series("up{job=\"api\", instance=\"a:80\"}", "1 0x14 1x15"),
            series("up{job=\"api\", instance=\"b:80\"}", "1x30"))
            .evaluatingYaml(RULES);

    @Test
    void anAlertHasAStateAtEachTime() {
        rules.at("1m").alert("InstanceDown").isPending()
                .at("5m").alert("InstanceDown").isPending()
                .at("6m").alert("InstanceDown").isFiring()
                .at(Duration.ofMinutes(15)).alert("InstanceDown").isFiring()
                .at("16m").alert("InstanceDown").isResolved().alert("InstanceDown").isInactive()
                .at("0").alert("InstanceDown").isInactive();
    }

    @Test
    void aStateThatAnAlertHasNotFails() {
        fails(() -> rules.at("5m").alert("InstanceDown").isFiring());
        fails(() -> rules.at("6m").alert("InstanceDown").isPending());
        fails(() -> rules.at("6m").alert("InstanceDown").isInactive());
        fails(() -> rules.at("5m").alert("InstanceDown").isResolved());
    }

    @Test
    void timesBeyondTheInputAreEvaluatedToo() {
        EvaluatedRules short5 = given(series("up{instance=\"a\"}", "0x5")).evaluatingYaml(RULES);
        short5.at("9m").alert("InstanceDown").isFiring()
                .at("10m").alert("InstanceDown").isResolved()
                .at("20m").alert("InstanceDown").isResolved()
                .at("3m").alert("InstanceDown").isPending();
    }

    @Test
    void aRangeOfTimesIsLookedAtAsAWhole() {
        rules.always("6m", "15m").alert("InstanceDown").isFiring()
                .always(Duration.ofMinutes(1), Duration.ofMinutes(5)).alert("InstanceDown").isPending()
                .never("0", "5m59s").alert("InstanceDown").isFiring()
                .eventually("5m", "6m").alert("InstanceDown").isFiring()
                .within("6m").alert("InstanceDown").isFiring();
        fails(() -> rules.always("5m", "15m").alert("InstanceDown").isFiring());
        fails(() -> rules.never("0", "6m").alert("InstanceDown").isFiring());
        fails(() -> rules.eventually("0", "5m").alert("InstanceDown").isFiring());
        fails(() -> rules.within("5m").alert("InstanceDown").isFiring());
    }

    @Test
    void alertsAreSelectedByLabelsAndAnnotations() {
        AlertAssertion alert = rules.at("6m").alert("InstanceDown");
        alert.withLabel("instance", "a:80").withLabelMatching("job", "a.i").withoutLabel("pod").isFiring();
        alert.withAnnotation("summary", "a:80 is down").withAnnotationMatching("summary", ".*down")
                .withoutAnnotation("description").isFiring();
        alert.withLabel("instance", "b:80").isInactive();
        fails(() -> alert.withLabel("instance", "b:80").isFiring());
        fails(() -> alert.withLabelMatching("job", "a").isFiring());
        fails(() -> alert.withoutLabel("job").isFiring());
        fails(() -> alert.withAnnotation("summary", "down").isFiring());
        fails(() -> alert.withoutAnnotation("summary").isFiring());
    }

    @Test
    void alertsAreCounted() {
        AlertsInState firing = given(IntStream.rangeClosed(1, 3)
                .mapToObj(i -> series("up{instance=\"" + i + "\"}", "0x10"))
                .toList())
                .evaluatingYaml(RULES).at("10m").alert("InstanceDown").firing();
        firing.hasCount(3);
        firing.hasCountBetween(2, 3);
        firing.hasAtLeast(3);
        firing.hasAtMost(3);
        fails(() -> firing.hasCount(2));
        fails(() -> firing.hasCountBetween(0, 2));
        fails(() -> firing.hasAtLeast(4));
        fails(() -> firing.hasAtMost(2));
    }

    @Test
    void alertsAreComparedWithAList() {
        AlertsInState firing = rules.at("6m").alert("InstanceDown").firing();
        firing.are(labels("severity", "page", "job", "api", "instance", "a:80").annotation("summary", "a:80 is down"));
        firing.are(labels("severity", "page").labelMatching("job", ".*").label("instance", "a:80")
                .annotationMatching("summary", "a:80.*"));
        firing.areLike(labels("severity", "page").withoutLabel("pod").withoutAnnotation("description"));
        rules.at("5m").alert("InstanceDown").firing().are();
        rules.at("5m").alert("InstanceDown").pending().areLike(labels("instance", "a:80"));
        rules.at("16m").alert("InstanceDown").resolved().areLike(labels("instance", "a:80"));
        fails(() -> firing.are(labels("severity", "page")));
        fails(() -> firing.are());
        fails(() -> firing.areLike(labels("severity", "page"), labels("severity", "page")));
    }

    @Test
    void theResultOfAnExpressionIsCompared() {
        rules.at("6m")
                .expression("job:up:sum").hasValue(1)
                .expression("up").hasSamples(
                        sample("up{job=\"api\", instance=\"b:80\"}", 1),
                        sample("up{job=\"api\", instance=\"a:80\"}", 0))
                .expression("up == 7").isEmpty()
                .expression("1 / 3").withTolerance(0.01).hasValue(0.33)
                .expression("100 / 3").withTolerancePercent(2).hasValue(33)
                .expression("time()").hasValueBetween(360, 360)
                .expression("time()").hasValueGreaterThan(359)
                .expression("time()").hasValueLessThan(361)
                .expression("vector(0) / 0").hasValue(Double.NaN)
                .expression("ALERTS{alertstate=\"firing\"}").hasValue(1);
        rules.always("1m", "15m").expression("job:up:sum").hasValue(1);
        rules.never("1m", "15m").expression("job:up:sum").isEmpty();
    }

    @Test
    void anotherResultOfAnExpressionFails() {
        Moment moment = rules.at("6m");
        fails(() -> moment.expression("job:up:sum").hasValue(2));
        fails(() -> moment.expression("up").hasValue(1));
        fails(() -> moment.expression("up").isEmpty());
        fails(() -> moment.expression("nothing").hasValue(0));
        fails(() -> moment.expression("up{instance=\"b:80\"}").hasSamples(sample("up", 1)));
        fails(() -> moment.expression("1 / 3").withTolerance(0.001).hasValue(0.33));
        fails(() -> moment.expression("time()").hasValueGreaterThan(360));
        fails(() -> moment.expression("time()").hasValueLessThan(360));
        fails(() -> moment.expression("time()").hasValueBetween(0, 359));
        fails(() -> rules.always("0m", "15m").expression("job:up:sum").hasValue(1));
    }

    @Test
    void histogramsAreCompared() {
        Moment moment = given(series("latency", "{{schema:0 sum:5 count:4 buckets:[1 2 1]}}"))
                .evaluatingYaml("groups: []").at("0");
        moment.expression("latency").hasHistogram("{{schema:0 sum:5 count:4 buckets:[1 2 1]}}")
                .expression("latency")
                .hasSamples(histogram("latency", "{{schema:0 sum:5 count:4 buckets:[1 2 1]}}"));
        fails(() -> moment.expression("latency").hasHistogram("{{schema:0 sum:6 count:4 buckets:[1 2 1]}}"));
    }

    @Test
    void settingsAreThoseOfATestFile() {
        Given given = given(series("a", "1x10")).and(series("b", "2x10"))
                .interval("30s")
                .evaluationInterval(Duration.ofSeconds(15))
                .startTimestamp("2026-03-29T00:00:00Z")
                .externalLabel("cluster", "eu")
                .externalUrl("http://prometheus:9090")
                .enableFeature("promql-experimental-functions")
                .groupEvalOrder("second", "first");
        EvaluatedRules evaluated = given.evaluatingYaml("""
                groups:
                  - name: first
                    rules: [{record: x, expr: y}]
                  - name: second
                    rules:
                      - {record: y, expr: a + on () b}
                      - alert: A
                        expr: a
                        annotations: {where: "{{ $externalLabels.cluster }} {{ $externalURL }}"}
                """);
        evaluated.at("0").expression("x").hasValue(3)
                .expression("time()").hasValue(Instant.parse("2026-03-29T00:00:00Z").getEpochSecond())
                .expression("count_over_time(a[2m])").hasValue(1)
                .expression("max by () (mad_over_time(a[1m]))").hasValue(0)
                .alert("A").withAnnotation("where", "eu http://prometheus:9090").isFiring();
        evaluated.at("5m").expression("count_over_time(x[1m])").hasValue(4)
                .expression("count_over_time(a[1m])").hasValue(2);
    }

    @Test
    void everySettingGivesAnotherInput() {
        Given given = given(series("a", "1x10"));
        given.interval("5m");
        given.evaluatingYaml("groups: []").at("10m").expression("count_over_time(a[5m])").hasValue(5);
    }

    @Test
    void rulesComeFromFilesFoldersAndGlobs(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("deep/er"));
        Files.writeString(folder.resolve("deep/er/up.rules.yml"), RULES);
        Given given = given(series("up{instance=\"a\"}", "0x10"));
        given.evaluating(folder.resolve("deep/er/up.rules.yml")).at("6m").alert("InstanceDown").isFiring();
        given.evaluating(folder.toString()).at("6m").alert("InstanceDown").isFiring();
        given.evaluating(folder + "/**/*.rules.yml").at("6m").alert("InstanceDown").isFiring();
    }

    private static void fails(ThrowingCallable assertion) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionFailedError.class);
    }
}
