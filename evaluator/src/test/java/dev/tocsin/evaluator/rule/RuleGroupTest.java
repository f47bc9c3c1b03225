package dev.tocsin.evaluator.rule;

import static dev.tocsin.evaluator.rule.RuleFixture.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.rule.RuleGroup.Failure;
import dev.tocsin.promql.label.Labels;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleGroupTest {

    private final RuleFixture fixture = new RuleFixture();

    private RuleGroup group(String yaml) {
        RuleGroup group = fixture.group(yaml);
        group.markRestored();
        return group;
    }

    @Test
    void aRecordingRuleStoresItsResultUnderItsNameAndLabels() {
        fixture.answer("x", "up{job=\"a\",gone=\"1\",own=\"2\"} 3");
        RuleGroup group = group("""
                - name: g
                  labels: {team: db, own: group}
                  rules:
                    - record: job:up
                      expr: x
                      labels: {own: rule, gone: ""}
                """);

        assertThat(group.evaluate(at(60))).isEmpty();

        assertThat(fixture.stored()).containsExactly("job:up{job=\"a\", own=\"rule\", team=\"db\"} 3.0@60");
        assertThat(group.rules().getFirst().status().health()).isEqualTo(RuleHealth.OK);
    }

    @Test
    void aScalarIsStoredAsOneSampleWithoutLabels() {
        fixture.answerScalar("x", 7);
        group("[{name: g, rules: [{record: r, expr: x}]}]").evaluate(at(60));
        assertThat(fixture.stored()).containsExactly("r 7.0@60");
    }

    @Test
    void aSeriesThatIsNoLongerGivenEndsWithAStaleMarker() {
        RuleGroup group = group("[{name: g, rules: [{record: r, expr: x}]}]");
        fixture.answer("x", "{a=\"1\"} 1", "{a=\"2\"} 2");
        group.evaluate(at(60));
        fixture.answer("x", "{a=\"2\"} 3");
        group.evaluate(at(120));
        group.evaluate(at(180));
        assertThat(fixture.stored())
                .containsExactly("r{a=\"1\"} 1.0@60 stale@120", "r{a=\"2\"} 2.0@60 3.0@120 3.0@180");
    }

    @Test
    void aFailedEvaluationStoresNothingAndEndsNothing() {
        RuleGroup group = group("[{name: g, rules: [{record: r, expr: x}, {record: s, expr: y}]}]");
        fixture.answer("x", "{a=\"1\"} 1");
        fixture.answer("y", "{} 1");
        group.evaluate(at(60));
        fixture.fail("x", "query processing would load too many samples into memory in query execution");

        assertThat(group.evaluate(at(120)))
                .map(Failure::error)
                .containsExactly("query processing would load too many samples into memory in query execution");

        assertThat(fixture.stored()).containsExactly("r{a=\"1\"} 1.0@60", "s 1.0@60 1.0@120");
        assertThat(group.rules()).map(r -> r.status().health()).containsExactly(RuleHealth.ERR, RuleHealth.OK);
    }

    @Test
    void elementsThatBecomeTheSameSeriesAreAnError() {
        fixture.answer("x", "{a=\"1\"} 1", "{a=\"2\"} 2");
        RuleGroup group = group("[{name: g, rules: [{record: r, expr: x, labels: {a: ''}}]}]");
        assertThat(group.evaluate(at(60)))
                .map(Failure::error)
                .containsExactly("vector contains metrics with the same labelset after applying rule labels");
    }

    @Test
    void moreSeriesThanTheLimitAreAnError() {
        fixture.answer("x", "{a=\"1\"} 1", "{a=\"2\"} 2");
        RuleGroup group = group("[{name: g, limit: 1, rules: [{record: r, expr: x}]}]");
        assertThat(group.evaluate(at(60))).map(Failure::error).containsExactly("exceeded limit of 1 with 2 series");
        assertThat(fixture.stored()).isEmpty();
    }

    @Test
    void aTextIsNoResult() {
        fixture.answerText("x", "text");
        RuleGroup group = group("[{name: g, rules: [{record: r, expr: x}]}]");
        assertThat(group.evaluate(at(60)))
                .map(Failure::error)
                .containsExactly("rule result is not a vector or scalar");
    }

    @Test
    void queriesAndSamplesLieTheQueryOffsetBack() {
        fixture.answer("x", "{} 1");
        RuleGroup group = group("[{name: g, query_offset: 30s, rules: [{record: r, expr: x}]}]");
        group.evaluate(at(60));
        assertThat(fixture.stored()).containsExactly("r 1.0@30");
        assertThat(fixture.askedAtMs()).containsExactly(30_000L);
    }

    @Test
    void aSampleThatCannotBeStoredMakesTheRuleUnhealthyAndLeavesTheOthers() {
        fixture.store(Labels.of("__name__", "r", "a", "1"), 60_000, 5);
        fixture.answer("x", "{a=\"1\"} 1", "{a=\"2\"} 2");
        RuleGroup group = group("[{name: g, rules: [{record: r, expr: x}]}]");

        assertThat(group.evaluate(at(60))).map(Failure::error).containsExactly("duplicate sample for timestamp");

        assertThat(fixture.stored()).containsExactly("r{a=\"1\"} 5.0@60", "r{a=\"2\"} 2.0@60");
    }

    @Test
    void aReplacedGroupHandsItsSeriesOverAndLetsTheOthersEnd() {
        RuleGroup old = group("[{name: g, rules: [{record: r, expr: x}, {record: s, expr: x}]}]");
        fixture.answer("x", "{} 1");
        old.evaluate(at(60));
        RuleGroup next = group("[{name: g, rules: [{record: r, expr: y}]}]");
        next.takeOver(old);
        fixture.answer("y");
        next.evaluate(at(120));
        assertThat(fixture.stored()).containsExactly("r 1.0@60 stale@120", "s 1.0@60 stale@120");
    }

    @Test
    void aGroupIsTheSameWhileNothingButPlacesChanges() {
        RuleGroup group = group("[{name: g, rules: [{record: r, expr: x}]}]");
        assertThat(group.does(fixture.spec("- name: g\n  interval: 1m\n  rules: [{record: r, expr: x}]\n"),
                RuleSettings.DEFAULTS))
                .isTrue();
        assertThat(group.does(fixture.spec("- name: g\n  rules: [{record: r, expr: y}]\n"), RuleSettings.DEFAULTS))
                .isFalse();
    }

    @Test
    void theGroupKnowsItsLastEvaluation() {
        fixture.answer("x", "{a=\"1\"} 1", "{a=\"2\"} 1");
        RuleGroup group = group("[{name: g, rules: [{record: r, expr: x}]}]");
        group.evaluate(at(60));
        assertThat(group.status()).isEqualTo(new GroupStatus(at(60), Duration.ZERO, 2, 1, 0));
        assertThat(group.spec().key()).isEqualTo("rules.yml;g");
        assertThat(List.of(group.interval(), group.queryOffset())).containsExactly(Duration.ofMinutes(1),
                Duration.ZERO);
    }
}
