package dev.tocsin.evaluator.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.evaluator.storage.SeriesStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class StandaloneEvaluatorTest {

    @Test
    void anAddressOfAnotherMachineIsNotCalledTaken() {
        try (StandaloneEvaluator elsewhere = ServedSeries.at("192.0.2.1", new SeriesStore())) {
            assertThatThrownBy(elsewhere::start)
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("cannot listen on 192.0.2.1:0: ")
                    .message()
                    .doesNotContain("in use");
        }
    }

    @Test
    void ownMetricsAreExposed() throws Exception {
        try (StandaloneEvaluator evaluator = ServedSeries.at("127.0.0.1", new SeriesStore())) {
            evaluator.start();
            URI metrics = URI.create("http://127.0.0.1:" + evaluator.port() + "/metrics");
            assertThat(HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString()).body())
                    .contains("prometheus_rule_group_interval_seconds{rule_group=\"r.yml;h\"} 30.0");
        }
    }
}
