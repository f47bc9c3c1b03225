package dev.tocsin.webhook.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tocsin.webhook.WebhookAlert;
import dev.tocsin.webhook.payload.AlertStatus;
import dev.tocsin.webhook.payload.PayloadAlert;
import dev.tocsin.webhook.payload.WebhookPayload;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InboxTest {

    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    private final Inbox inbox = new Inbox(4);

    @Test
    void messagesAboutOneAlertOfOneGroupAreOnePage() {
        inbox.take(payload("g", firing("Down", at(0))), at(1));
        inbox.take(payload("g", firing("Down", at(0))), at(5));
        inbox.take(payload("other", firing("Down", at(0))), at(6));
        assertThat(inbox.pages(at(7))).extracting(Page::groupKey, Page::receivedAt, Page::updatedAt)
                .containsExactlyInAnyOrder(
                        tuple("g", at(1), at(5)),
                        tuple("other", at(6), at(6)));
    }

    @Test
    void aResolvedPageStaysAndFiresAgainAsANewFire() {
        inbox.take(payload("g", firing("Down", at(0))), at(1));
        inbox.take(payload("g", resolved("Down", at(0), at(5))), at(6));
        assertThat(inbox.pages(at(6))).singleElement().satisfies(page -> {
            assertThat(page.resolvedAt(at(6))).isTrue();
            assertThat(page.endsAt()).isEqualTo(at(5));
            assertThat(page.receivedAt()).isEqualTo(at(1));
        });
        inbox.take(payload("g", firing("Down", at(8))), at(9));
        assertThat(inbox.pages(at(9))).singleElement().satisfies(page -> {
            assertThat(page.resolvedAt(at(9))).isFalse();
            assertThat(page.startsAt()).isEqualTo(at(8));
            assertThat(page.receivedAt()).isEqualTo(at(9));
        });
    }

    @Test
    void aLateWordThatAnEarlierFireIsOverDoesNotEndThisOne() {
        inbox.take(payload("g", firing("Down", at(8))), at(9));
        inbox.take(payload("g", resolved("Down", at(0), at(5))), at(10));
        assertThat(inbox.pages(at(10))).singleElement()
                .satisfies(page -> assertThat(page.resolvedAt(at(10))).isFalse());
    }

    @Test
    void resolvedMeansResolvedEvenIfTheSendersClockIsAhead() {
        inbox.take(payload("g", resolved("Down", at(0), at(50))), at(6));
        assertThat(inbox.pages(at(6))).singleElement().satisfies(page -> assertThat(page.resolvedAt(at(6))).isTrue());
    }

    @Test
    void anAlertWithoutGroupEndsWhenItsSenderFallsSilent() {
        inbox.take(List.of(alert("Down", at(20)), alert("Silent", null)), at(0));
        assertThat(inbox.pages(at(5)).stream().filter(page -> !page.resolvedAt(at(5)))).extracting(Page::name)
                .containsExactly("Down");
        assertThat(inbox.pages(at(20))).allMatch(page -> page.resolvedAt(at(20)));
    }

    @Test
    void firingComesBeforeResolvedAndTheWorstAndNewestFirst() {
        inbox.take(
                payload(
                        "g",
                        resolved("Over", at(0), at(2)),
                        firing("Old", at(1), "severity", "warning"),
                        firing("New", at(2), "severity", "warning"),
                        firing("Worst", at(0), "severity", "Critical")),
                at(3));
        assertThat(inbox.pages(at(3))).extracting(Page::name).containsExactly("Worst", "New", "Old", "Over");
    }

    @Test
    void aFullInboxPushesOutWhatIsResolvedAndNeverWhatFires() {
        inbox.take(
                payload(
                        "g",
                        resolved("R1", at(0), at(1)),
                        resolved("R2", at(0), at(2)),
                        firing("F1", at(0)),
                        firing("F2", at(0))),
                at(3));
        assertThat(inbox.take(payload("g", firing("F3", at(3))), at(3))).isTrue();
        assertThat(inbox.pages(at(3))).extracting(Page::name).containsExactly("F3", "F1", "F2", "R2");
        assertThat(inbox.take(payload("g", firing("F4", at(3)), firing("F5", at(3)), firing("F1", at(0))), at(4)))
                .isFalse();
        assertThat(inbox.pages(at(4))).extracting(Page::name).containsExactly("F3", "F4", "F1", "F2");
    }

    private static Instant at(int minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }

    private static WebhookAlert alert(String name, @Nullable Instant endsAt) {
        return WebhookAlert.of(Map.of("alertname", name), Map.of(), START, endsAt, "");
    }

    private static PayloadAlert firing(String name, Instant startsAt, String... label) {
        Map<String, String> labels = new TreeMap<>(Map.of("alertname", name));
        if (label.length == 2) {
            labels.put(label[0], label[1]);
        }
        return new PayloadAlert(AlertStatus.FIRING, new TreeMap<>(labels), new TreeMap<>(), startsAt, null, "");
    }

    private static PayloadAlert resolved(String name, Instant startsAt, Instant endsAt) {
        return new PayloadAlert(
                AlertStatus.RESOLVED, new TreeMap<>(Map.of("alertname", name)), new TreeMap<>(), startsAt, endsAt, "");
    }

    private static WebhookPayload payload(String groupKey, PayloadAlert... alerts) {
        return new WebhookPayload(
                "team",
                AlertStatus.FIRING,
                Arrays.asList(alerts),
                "first notification",
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                "",
                groupKey,
                0);
    }
}
