package dev.tocsin.evaluator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupSchedulerTest {

    private final RuleFixture fixture = new RuleFixture();

    @Test
    void everyGroupIsEvaluatedOnItsSlotsUntilTheSchedulerIsClosed() {
        fixture.answer("x", "{} 1");
        RuleGroup fast = fixture.group("[{name: fast, interval: 20ms, rules: [{record: r, expr: x}]}]");
        RuleGroup slow = fixture.group("[{name: slow, interval: 10y, rules: [{record: s, expr: x}]}]");
        try (GroupScheduler scheduler = scheduler(fast, slow)) {
            scheduler.start();
            await("three evaluations").until(() -> fast.status().iterations() >= 3);
        }
        GroupStatus whenClosed = fast.status();
        assertThat(slow.status()).isEqualTo(GroupStatus.NEVER_EVALUATED);
        assertThat(fast.status()).isSameAs(whenClosed);
    }

    @Test
    void evaluationThatTakesTooLongFailsAndTheNextRuleIsEvaluated() {
        fixture.answerWhenStopped("endless");
        fixture.answer("x", "{} 1");
        RuleGroup group = fixture.group(
                "[{name: g, interval: 20ms, rules: [{record: r, expr: endless}, {record: s, expr: x}]}]");
        try (GroupScheduler scheduler = scheduler(group)) {
            scheduler.start();
            await("an evaluation of both rules").until(() -> group.status().iterations() >= 1);
        }
        assertThat(group.rules().getFirst().status().lastError())
                .isEqualTo("query timed out in expression evaluation");
        assertThat(group.rules().getLast().status().health()).isEqualTo(RuleHealth.OK);
    }

    private static GroupScheduler scheduler(RuleGroup... groups) {
        return new GroupScheduler(List.of(groups), InstantSource.system(), Duration.ofMillis(50), null);
    }
}
