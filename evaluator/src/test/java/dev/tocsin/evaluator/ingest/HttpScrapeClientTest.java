package dev.tocsin.evaluator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.promql.label.Labels;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HttpScrapeClientTest {

    /** Whatever the JDK's client was about to do: it is disconnected between any two of its steps. */
    @Test
    void fetchesThatAreEndedFailWithoutAnException() throws Exception {
        try (
                ServerSocket silent = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
                HttpScrapeClient client = new HttpScrapeClient("Tocsin/test")) {
            ScrapeConfig config = ScrapeConfig.of("job", Duration.ofSeconds(30), Duration.ofSeconds(30), List.of(
                    new ScrapeConfig.StaticConfig(List.of("127.0.0.1:" + silent.getLocalPort()), Labels.EMPTY)));
            ScrapeTarget target = ScrapeTargets.of(config).active().getFirst();
            for (int round = 0; round < 300; round++) {
                CompletableFuture<ScrapeResponse> answer = new CompletableFuture<>();
                Thread.ofVirtual().start(() -> {
                    try {
                        answer.complete(client.fetch(target));
                    } catch (InterruptedException | RuntimeException e) {
                        answer.completeExceptionally(e);
                    }
                });
                while (!answer.isDone()) {
                    client.endFetches();
                    Thread.onSpinWait();
                }
                assertThat(answer.get()).isInstanceOf(ScrapeResponse.Failure.class);
            }
        }
    }
}
