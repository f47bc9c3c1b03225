package dev.tocsin.evaluator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.ingest.TargetStatus.Health;
import dev.tocsin.promql.label.Labels;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetStatusTest {

    private static final ScrapeTarget TARGET = new ScrapeTarget(
            ScrapeConfig.of("j", Duration.ofSeconds(10), Duration.ofSeconds(10), List.of()),
            Labels.EMPTY,
            Labels.EMPTY,
            URI.create("http://127.0.0.1/metrics"),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10));

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN, UP,   false",
        "UNKNOWN, DOWN, true",
        "UP,      DOWN, true",
        "DOWN,    DOWN, false",
        "DOWN,    UP,   true",
        "UP,      UP,   false"
    })
    void aTargetThatGoesDownOrComesBackIsNews(Health before, Health now, boolean news) {
        TargetStatus status = new TargetStatus(TARGET, now, Optional.empty(), Optional.empty(), 0, 0);
        assertThat(status.isNewsAfter(before)).isEqualTo(news);
    }
}
