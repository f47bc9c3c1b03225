package dev.tocsin.rules.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedSystemTest {

    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void sameSeedAndTimesGiveTheSameMetrics() {
        assertThat(metricsAfterAnHour(7)).isEqualTo(metricsAfterAnHour(7)).isNotEqualTo(metricsAfterAnHour(8));
    }

    @Test
    void howOftenItIsAskedChangesNothing() {
        VirtualClock clock = new VirtualClock(START);
        List<SimulatedSystem> systems = SimulatedSystems.all(7, clock);
        for (int minute = 0; minute < 60; minute++) {
            clock.advance(Duration.ofMinutes(1));
            systems.forEach(SimulatedSystem::advance);
        }

        assertThat(metrics(systems)).isEqualTo(metricsAfterAnHour(7));
    }

    @Test
    void refusesAFaultThatItDoesNotHave() {
        SimulatedSystem system = ledger(7, new VirtualClock(START));

        assertThatThrownBy(() -> system.inject("LedgerOnFire"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no fault causes \"LedgerOnFire\"; there are LedgerDown, ");
    }

    @Test
    void servesMetricsAndProbesOnLoopback() throws Exception {
        try (SimulatedSystem system = ledger(7, new VirtualClock(START))) {
            system.start(target -> 0);
            SimulatedTarget target = system.targets().getFirst();

            HttpResponse<String> text = get(target, "/metrics", "text/plain");
            assertThat(text.statusCode()).isEqualTo(200);
            assertThat(text.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
            assertThat(text.body()).contains("# TYPE proofs_generated_total counter\n");
            assertThat(get(target, "/metrics", "application/openmetrics-text; version=1.0.0").body())
                    .endsWith("# EOF\n");
            assertThat(get(target, "/health", "*/*").statusCode()).isEqualTo(200);
            assertThat(get(target, "/ready", "*/*").statusCode()).isEqualTo(200);
            assertThat(get(target, "/other", "*/*").statusCode()).isEqualTo(404);

            system.inject("ProofGenerationStopped");
            assertThat(get(target, "/ready", "*/*").statusCode()).isEqualTo(503);
            system.inject("LedgerDown");
            assertThat(get(target, "/metrics", "*/*").statusCode()).isEqualTo(503);
            assertThat(get(target, "/health", "*/*").statusCode()).isEqualTo(503);
        }
    }

    private static HttpResponse<String> get(SimulatedTarget target, String path, String accept)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI address = URI.create("http://localhost:" + target.port() + path);
            return client.send(
                    HttpRequest.newBuilder(address).header("Accept", accept).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static List<String> metricsAfterAnHour(long seed) {
        VirtualClock clock = new VirtualClock(START);
        List<SimulatedSystem> systems = SimulatedSystems.all(seed, clock);
        clock.advance(Duration.ofHours(1));
        return metrics(systems);
    }

    private static List<String> metrics(List<SimulatedSystem> systems) {
        return systems.stream()
                .flatMap(system -> system.targets().stream())
                .map(target -> new String(target.answer("/metrics", "text/plain").body(), StandardCharsets.UTF_8))
                .toList();
    }

    private static SimulatedSystem ledger(long seed, VirtualClock clock) {
        return SimulatedSystems.all(seed, clock).stream()
                .filter(system -> system.name().equals("zkp-dataset-ledger"))
                .findFirst()
                .orElseThrow();
    }
}
