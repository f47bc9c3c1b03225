package dev.tocsin.evaluator.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.storage.Appender;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.label.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleRetentionTest {

    @Test
    void seriesWithoutSamplesThatAreKeptGo() {
        SeriesStore store = new SeriesStore();
        try (Appender appender = store.appender()) {
            appender.append(Labels.of("__name__", "old"), 1_000, 1);
            appender.append(Labels.of("__name__", "new"), 50_000, 1);
            appender.commit();
        }

        try (
                SampleRetention retention =
                        new SampleRetention(store, Duration.ofSeconds(30), () -> Instant.ofEpochSecond(60))) {
            retention.letGo();
        }

        assertThat(store.select(List.of())).extracting(series -> series.labels().get("__name__"))
                .containsExactly("new");
    }
}
