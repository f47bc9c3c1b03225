package dev.tocsin.evaluator.rule;

import static dev.tocsin.evaluator.rule.RuleFixture.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.promql.label.Labels;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForStateRestorerTest {

    private static final int NOW = 100_000;

    private final RuleFixture fixture = new RuleFixture();

    /** Evaluates shortly before NOW, with a series that was last written earlier. */
    private AlertingRule restored(String hold, long activeAt, long downAt) {
        Labels labels = Labels.of("__name__", "ALERTS_FOR_STATE", "alertname", "A", "job", "a");
        fixture.store(labels, downAt * 1000, activeAt);
        RuleGroup group = fixture.group("[{name: g, rules: [{alert: A, expr: x, for: " + hold + "}]}]");
        fixture.answer("x", "{job=\"a\"} 1");
        group.evaluate(at(NOW - 60));
        group.evaluate(at(NOW));
        ForStateRestorer.withDefaults(fixture.source()).restore(group, at(NOW));
        return group.alertingRules().getFirst();
    }

    @ParameterizedTest(name = "for {0}, active since {1}, down since {2}: active at {3}")
    @CsvSource({
        // it fired before the outage
        "1h, 90000, 99000, 90000",
        // five minutes were left: the grace period of ten applies
        "1h, 95700, 99000, 97000",
        // half an hour was left: the outage of 1000 s does not count
        "1h, 97200, 99000, 98200",
        // rules with a short for start anew
        "9m, 90000, 99000, 99940",
        // the outage was too long
        "1h, 90000, 96000, 99940",
    })
    void activeAtTakesTheOutageIntoAccount(String hold, long activeAt, long downAt, long expected) {
        AlertingRule rule = restored(hold, activeAt, downAt);
        assertThat(rule.alerts()).singleElement().satisfies(a -> assertThat(a.activeAt()).isEqualTo(at(expected)));
        assertThat(rule.isRestored()).isTrue();
    }

    @Test
    void theLoopRestoresAfterTheSecondEvaluation() {
        RuleGroup group = fixture.group("[{name: g, rules: [{alert: A, expr: x, for: 1h}]}]");
        fixture.answer("x", "{} 1");
        GroupLoop loop = new GroupLoop(group, at(NOW), ForStateRestorer.withDefaults(fixture.source()));
        Instant first = at(NOW).plus(loop.untilDue(at(NOW)));

        loop.evaluateDue(first.minusMillis(1));
        assertThat(group.status().iterations()).isZero();
        loop.evaluateDue(first);
        assertThat(group.alertingRules().getFirst().isRestored()).isFalse();
        loop.evaluateDue(first.plus(Duration.ofMinutes(3)));
        assertThat(group.alertingRules().getFirst().isRestored()).isTrue();
        assertThat(group.status().lastEvaluation()).isEqualTo(first.plus(Duration.ofMinutes(3)));
        assertThat(group.status().iterations()).isEqualTo(4);
        assertThat(group.status().missedIterations()).isEqualTo(2);
    }
}
