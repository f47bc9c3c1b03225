package dev.tocsin.evaluator.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.ingest.ScrapeConfig;
import dev.tocsin.evaluator.ingest.ScrapeResponse;
import dev.tocsin.evaluator.ingest.ScrapeTargets;
import dev.tocsin.evaluator.ingest.TargetIngest;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.evaluator.storage.StoreOptions;
import dev.tocsin.promql.label.Labels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What a scrape allocates when it brings the same series as the one before: the columns' growth and their compression. The
 * bound is half as much again as what was measured.
 */
class ScrapeAllocationTest {

    private static final int SERIES = 1000;
    private static final int TURNS = 240;

    @Test
    void steadyScrapeAllocatesLittlePerSample() {
        ScrapeConfig config = ScrapeConfig.of("node", Duration.ofSeconds(15), Duration.ofSeconds(10),
                List.of(new ScrapeConfig.StaticConfig(List.of("host:9100"), Labels.EMPTY)));
        SeriesStore store = new SeriesStore(StoreOptions.compressing(Duration.ofSeconds(330)));
        TargetIngest target = new TargetIngest(ScrapeTargets.of(config).active().getFirst(), store);
        List<ScrapeResponse.Body> pages = List.of(page(0), page(1), page(2));

        double bytes = AllocatedBytes.perTurn(
                TURNS, turn -> target.store(pages.get(turn % pages.size()), 15_000L * (turn + 1), 0.01));

        assertThat(store.seriesCount()).isGreaterThan(SERIES);
        assertThat(bytes / SERIES).as("bytes per sample").isLessThan(44);
    }

    private static ScrapeResponse.Body page(int salt) {
        StringBuilder text = new StringBuilder("# TYPE requests_total counter\n");
        for (int i = 0; i < SERIES; i++) {
            text.append("requests_total{route=\"/api/v1/items/").append(i).append("\",method=\"GET\",code=\"200\"} ")
                    .append(i * 31 + salt).append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return new ScrapeResponse.Body("text/plain; version=0.0.4", bytes, bytes.length);
    }
}
