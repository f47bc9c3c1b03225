package dev.tocsin.rules.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The first scrape of each system has every metric that the pack's README promises. */
class MetricContractTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("systems")
    void everyMetricOfTheReadmeIsExposedWithItsTypeAndLabels(SimulatedSystem system) {
        List<String> lines = system.targets().stream()
                .map(target -> new String(target.answer("/metrics", "text/plain").body(), StandardCharsets.UTF_8))
                .flatMap(String::lines)
                .toList();

        assertThat(DocumentedMetric.in(Path.of(system.name(), "README.md"))).isNotEmpty().allSatisfy(metric -> {
            assertThat(lines).contains("# TYPE " + metric.name() + " " + exposedType(metric));
            assertThat(metric.labels()).allMatch(label -> isNamed(label, seriesOf(metric, lines)));
        });
    }

    /** The client library knows no counter whose name does not end in {@code _total}. */
    private static String exposedType(DocumentedMetric metric) {
        return metric.type().equals("counter") && !metric.name().endsWith("_total") ? "untyped" : metric.type();
    }

    /** The column of labels has their names, and for some of them the values that there are. */
    private static boolean isNamed(String label, String series) {
        return series.contains(label + "=\"") || series.contains("=\"" + label + "\"");
    }

    private static String seriesOf(DocumentedMetric metric, List<String> lines) {
        return lines.stream().filter(line -> line.startsWith(metric.name())).collect(Collectors.joining("\n"));
    }

    static List<SimulatedSystem> systems() {
        return SimulatedSystems.all(1, new VirtualClock(Instant.parse("2026-03-02T09:00:00Z")));
    }
}
