package dev.tocsin.evaluator.rule;

import static dev.tocsin.evaluator.rule.RuleFixture.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.rule.RuleGroup.Failure;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertingRuleTest {

    private final RuleFixture fixture = new RuleFixture();

    private RuleGroup group(String rule) {
        RuleGroup group = fixture.group("[{name: g, rules: [" + rule + "]}]");
        group.markRestored();
        return group;
    }

    private static AlertingRule rule(RuleGroup group) {
        return group.alertingRules().getFirst();
    }

    @Test
    void anAlertHasTheElementsLabelsTheRulesAndItsName() {
        fixture.answer("x", "up{job=\"a\",instance=\"i\"} 0");
        RuleGroup group = group("{alert: Down, expr: x, labels: {severity: page, instance: '', alertname: Other},"
                + " annotations: {summary: s, empty: ''}}");
        group.evaluate(at(60));
        assertThat(rule(group).alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.labels()).hasToString("{alertname=\"Down\", job=\"a\", severity=\"page\"}");
            assertThat(alert.annotations()).isEqualTo(Map.of("summary", "s", "empty", ""));
            assertThat(alert.stateName()).isEqualTo("firing");
        });
    }

    @Test
    void templatesSeeTheElementAndAnEmptyLabelShowsItsTemplateInTheSeriesAlone() {
        fixture.answer("x", "up{job=\"a\"} 0.25");
        RuleGroup group = group("{alert: A, expr: x, labels: {none: '{{ $labels.none }}', of: '{{ $labels.job }}'},"
                + " annotations: {summary: '{{ $labels.__name__ }} {{ $value }}', wrong: '{{ first (query \"y\") }}'}}");
        group.evaluate(at(60));
        assertThat(rule(group).alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.labels()).hasToString("{alertname=\"A\", job=\"a\", of=\"a\"}");
            assertThat(alert.annotations()).containsEntry("summary", "up 0.25");
            assertThat(alert.annotations().get("wrong")).startsWith("<error expanding template: error executing");
        });
        assertThat(fixture.stored())
                .contains(
                        "ALERTS_FOR_STATE{alertname=\"A\", job=\"a\", none=\"{{ $labels.none }}\", of=\"a\"} 60.0@60");
    }

    @Test
    void theSeriesOfAnAlertFollowItsState() {
        RuleGroup group = group("{alert: A, expr: x, for: 1m}");
        fixture.answer("x", "{job=\"a\"} 1");
        group.evaluate(at(60));
        group.evaluate(at(120));
        fixture.answer("x");
        group.evaluate(at(180));
        assertThat(fixture.stored())
                .containsExactly(
                        "ALERTS_FOR_STATE{alertname=\"A\", job=\"a\"} 60.0@60 60.0@120 stale@180",
                        "ALERTS{alertname=\"A\", alertstate=\"firing\", job=\"a\"} 1.0@120 stale@180",
                        "ALERTS{alertname=\"A\", alertstate=\"pending\", job=\"a\"} 1.0@60 stale@120");
    }

    @Test
    void nothingIsStoredBeforeTheRuleIsRestored() {
        RuleGroup group = fixture.group("[{name: g, rules: [{alert: A, expr: x}]}]");
        fixture.answer("x", "{} 1");
        group.evaluate(at(60));
        assertThat(fixture.stored()).isEmpty();
        assertThat(fixture.sent()).containsExactly("{alertname=\"A\"} firing 60 until 300");
    }

    @Test
    void firingAlertsAreSentAgainOnceTheResendDelayIsPast() {
        RuleGroup group = group("{alert: A, expr: x}");
        fixture.answer("x", "{} 1");
        group.evaluate(at(60));
        group.evaluate(at(90));
        group.evaluate(at(120));
        group.evaluate(at(121));
        assertThat(fixture.sent())
                .containsExactly(
                        "{alertname=\"A\"} firing 60 until 300", "{alertname=\"A\"} firing 60 until 361");
    }

    @Test
    void aResolvedAlertIsSentAtOnceAndAgainFor15Minutes() {
        RuleGroup group = group("{alert: A, expr: x}");
        fixture.answer("x", "{} 1");
        group.evaluate(at(60));
        fixture.answer("x");
        group.evaluate(at(70));
        group.evaluate(at(100));
        group.evaluate(at(70 + 900));
        group.evaluate(at(70 + 961));
        assertThat(fixture.sent())
                .containsExactly(
                        "{alertname=\"A\"} firing 60 until 300",
                        "{alertname=\"A\"} resolved 60 to 70",
                        "{alertname=\"A\"} resolved 60 to 70");
        assertThat(rule(group).alerts()).isEmpty();
    }

    @Test
    void anAlertThatComesBackSoonStartsAnew() {
        RuleGroup group = group("{alert: A, expr: x, for: 1m}");
        fixture.answer("x", "{} 1");
        group.evaluate(at(0));
        group.evaluate(at(60));
        fixture.answer("x");
        group.evaluate(at(120));
        fixture.answer("x", "{} 1");
        group.evaluate(at(180));
        assertThat(rule(group).alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.isPending()).isTrue();
            assertThat(alert.activeAt()).isEqualTo(at(180));
        });
    }

    @Test
    void keepFiringForKeepsAnnotationsAndValueAsLastSeen() {
        RuleGroup group = group("{alert: A, expr: x, keep_firing_for: 2m}");
        fixture.answer("x", "{} 5");
        group.evaluate(at(60));
        fixture.answer("x");
        group.evaluate(at(120));
        assertThat(rule(group).alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.isFiring()).isTrue();
            assertThat(alert.value()).isEqualTo(5);
        });
        group.evaluate(at(240));
        assertThat(rule(group).stateName()).isEqualTo("inactive");
    }

    @Test
    void elementsThatBecomeTheSameAlertAreAnErrorThatChangesNothing() {
        RuleGroup group = group("{alert: A, expr: x, labels: {a: ''}}");
        fixture.answer("x", "{a=\"1\"} 1");
        group.evaluate(at(60));
        fixture.answer("x", "{a=\"1\"} 1", "{a=\"2\"} 1");
        assertThat(group.evaluate(at(120)))
                .map(Failure::error)
                .containsExactly("vector contains metrics with the same labelset after applying alert labels");
        assertThat(rule(group).alerts()).hasSize(1);
    }

    @Test
    void tooManyAlertsAreAllForgotten() {
        RuleGroup group = fixture.group("[{name: g, limit: 1, rules: [{alert: A, expr: x}]}]");
        fixture.answer("x", "{a=\"1\"} 1");
        group.evaluate(at(60));
        fixture.answer("x", "{a=\"1\"} 1", "{a=\"2\"} 1");
        assertThat(group.evaluate(at(120))).map(Failure::error).containsExactly("exceeded limit of 1 with 2 alerts");
        assertThat(rule(group).alerts()).isEmpty();
        assertThat(fixture.sent()).hasSize(1);
    }

    @Test
    void aReplacedRuleHandsItsAlertsOver() {
        RuleGroup old = group("{alert: A, expr: x, for: 1m}");
        fixture.answer("x", "{} 1");
        old.evaluate(at(60));
        RuleGroup next = group("{alert: A, expr: y, for: 1m}");
        next.takeOver(old);
        fixture.answer("y", "{} 1");
        next.evaluate(at(120));
        assertThat(rule(next).alerts()).singleElement().satisfies(a -> assertThat(a.isFiring()).isTrue());
    }

    @Test
    void theGeneratorUrlLeadsToTheExpression() {
        assertThat(GeneratorUrl.of("http://p/x", "up == 0 * ~"))
                .isEqualTo("http://p/x/graph?g0.expr=up+%3D%3D+0+%2A+~&g0.tab=1");
    }
}
