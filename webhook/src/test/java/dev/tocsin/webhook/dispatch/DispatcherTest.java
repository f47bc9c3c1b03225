package dev.tocsin.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tocsin.webhook.FakeReceiver;
import dev.tocsin.webhook.WebhookAlert;
import dev.tocsin.webhook.config.HttpAuthorization;
import dev.tocsin.webhook.config.NotificationsConfig;
import dev.tocsin.webhook.config.Receiver;
import dev.tocsin.webhook.config.Route;
import dev.tocsin.webhook.config.Secret;
import dev.tocsin.webhook.config.WebhookConfig;
import dev.tocsin.webhook.payload.WebhookPayloadReader;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Delivery over real sockets. */
@Timeout(60)
class DispatcherTest {

    private static final Instant LONG_AGO = Instant.parse("2024-01-01T00:00:00Z");

    @Test
    void serverErrorsAreTriedAgainUntilTheReceiverTakesThePage() throws IOException {
        try (
                FakeReceiver receiver = new FakeReceiver(500, 503);
                Dispatcher dispatcher = dispatcher(receiver.url("/hook"))) {
            dispatcher.start();
            dispatcher.accept(List.of(alert(0)));
            await("the page is taken").until(() -> dispatcher.statistics().notificationsSent() == 1);
            assertThat(receiver.posted()).hasSize(3).allSatisfy(posted -> {
                assertThat(posted.path()).isEqualTo("/hook");
                assertThat(posted.contentType()).isEqualTo("application/json");
                assertThat(posted.authorization()).isEqualTo("Bearer token");
                assertThat(WebhookPayloadReader.read(posted.body()).alerts()).hasSize(1);
            });
        }
    }

    @Test
    void aRefusalIsFinal() throws IOException {
        try (
                FakeReceiver receiver = new FakeReceiver(429);
                Dispatcher dispatcher = dispatcher(receiver.url("/hook"))) {
            dispatcher.start();
            dispatcher.accept(List.of(alert(0)));
            await("the page is given up").until(() -> dispatcher.statistics().notificationsFailed() == 1);
            assertThat(receiver.posted()).hasSize(1);
        }
    }

    @Test
    void closingDeliversWhatIsDueAndStopsRetriesWithinItsBound() throws IOException {
        try (FakeReceiver receiver = new FakeReceiver()) {
            Dispatcher works = dispatcher(receiver.url("/hook"));
            works.start();
            works.accept(List.of(alert(0)));
            works.close();
            assertThat(receiver.posted()).hasSize(1);
        }
        Dispatcher unreachable = dispatcher(URI.create("http://127.0.0.1:1/"));
        unreachable.start();
        unreachable.accept(List.of(alert(0)));
        unreachable.close();
        assertThat(unreachable.statistics().notificationsSent()).isZero();
    }

    @Test
    void alertmanagersGetBatchesOfAtMost256AndAFailedBatchIsDropped() throws IOException {
        List<AlertmanagerStatistics> end;
        try (FakeReceiver receiver = new FakeReceiver(500)) {
            AlertmanagerSender sender = new AlertmanagerSender(
                    List.of(AlertmanagerEndpoint.at(receiver.url("/am")),
                            AlertmanagerEndpoint.at(receiver.url("/am/"))),
                    InstantSource.system(),
                    Duration.ofSeconds(10));
            sender.accept(IntStream.range(0, 600).mapToObj(DispatcherTest::alert).toList());
            sender.start();
            sender.close();
            end = sender.statistics();
            assertThat(receiver.posted()).hasSize(3).allMatch(posted -> posted.path().equals("/am/api/v2/alerts"));
            assertThat(receiver.posted().get(0).body()).startsWith("[{\"annotations\":{},"
                    + "\"startsAt\":\"2024-01-01T00:00:00.000Z\",\"generatorURL\":\"http://tocsin\","
                    + "\"labels\":{\"alertname\":\"Down\",\"instance\":\"0\"}}");
        }
        assertThat(end).singleElement().satisfies(statistics -> {
            assertThat(statistics.sent()).isEqualTo(600 - 256);
            assertThat(statistics.errors()).isEqualTo(256);
            assertThat(statistics.queueLength()).isZero();
        });
    }

    @Test
    void aFullQueueDropsTheOldestAlerts() {
        try (
                AlertmanagerSender sender = new AlertmanagerSender(
                        List.of(AlertmanagerEndpoint.at(URI.create("http://127.0.0.1:1"))),
                        InstantSource.system(),
                        Duration.ZERO)) {
            sender.accept(IntStream.range(0, 10_007).mapToObj(DispatcherTest::alert).toList());
            assertThat(sender.statistics().get(0).queueLength()).isEqualTo(10_000);
            assertThat(sender.statistics().get(0).dropped()).isEqualTo(7);
        }
    }

    private static Dispatcher dispatcher(URI url) {
        WebhookConfig webhook = new WebhookConfig(
                Secret.of(url.toString()),
                true,
                0,
                Duration.ZERO,
                new HttpAuthorization.Credentials("Bearer", Secret.of("token")));
        NotificationsConfig config =
                new NotificationsConfig(Route.to("team"), List.of(new Receiver("team", List.of(webhook))));
        DispatchOptions options =
                new DispatchOptions("", Duration.ofMinutes(5), 100, 100, 4, Duration.ofMillis(1500));
        return new Dispatcher(config, options, InstantSource.system());
    }

    private static WebhookAlert alert(int number) {
        return WebhookAlert.of(
                Map.of("alertname", "Down", "instance", Integer.toString(number)),
                Map.of(),
                LONG_AGO,
                null,
                "http://tocsin");
    }
}
