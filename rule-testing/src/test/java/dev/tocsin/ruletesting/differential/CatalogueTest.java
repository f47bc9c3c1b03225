package dev.tocsin.ruletesting.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tocsin.evaluator.remote.RemoteCatalogue;
import dev.tocsin.evaluator.remote.RemoteCatalogue.MetricSeries;
import dev.tocsin.promql.label.Labels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real Prometheus says that it has. */
class CatalogueTest {

    @TempDir Path directory;

    @Test
    void seriesOfPrometheusAreFound() throws Exception {
        if (!Prometheus.isInstalled()) {
            System.out.println("CatalogueTest: skipped, prometheus and promtool are not installed");
        }
        assumeTrue(Prometheus.isInstalled(), "prometheus and promtool are not installed");
        Path recording = Files.writeString(directory.resolve("recording.om"), """
                # TYPE queued gauge
                queued{queue="mail"} 1 1435781430
                queued{queue="print"} 2 1435781430
                # TYPE old gauge
                old 1 1435000000
                # EOF
                """);
        try (
                Prometheus server = new Prometheus(recording, directory);
                RemoteCatalogue catalogue = new RemoteCatalogue(server.address(), Map.of(), Duration.ofSeconds(30))) {
            long start = 1435700000000L;
            long end = 1435781490000L;
            assertThat(catalogue.metricNames(start, end)).containsExactly("queued");
            assertThat(catalogue.series("queued", start, end, 10)).isEqualTo(new MetricSeries(
                    List.of(
                            Labels.of("__name__", "queued", "queue", "mail"),
                            Labels.of("__name__", "queued", "queue", "print")),
                    true));
            assertThat(catalogue.series("queued", start, end, 1).isComplete()).isFalse();
            assertThat(catalogue.types()).isEmpty();
        }
    }
}
