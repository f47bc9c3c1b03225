package dev.tocsin.evaluator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
        try (GroupScheduler scheduler = new GroupScheduler(List.of(fast, slow), InstantSource.system(), null)) {
            scheduler.start();
            await("three evaluations").until(() -> fast.status().iterations() >= 3);
        }
        GroupStatus whenClosed = fast.status();
        assertThat(slow.status()).isEqualTo(GroupStatus.NEVER_EVALUATED);
        assertThat(fast.status()).isSameAs(whenClosed);
    }
}
