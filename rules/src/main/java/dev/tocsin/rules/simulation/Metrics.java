package dev.tocsin.rules.simulation;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.StatefulMetric;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The metrics of one exporter, in a registry of their own. */
final class Metrics {

    private static final ExpositionFormats FORMATS = ExpositionFormats.init();

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final List<StatefulMetric<?, ?>> lostOnRestart = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();

    private record Gap(String prefix, Fault fault) {}

    Counter counter(String name, String help, String... labels) {
        return kept(Counter.builder().name(name).help(help).labelNames(labels).register(registry));
    }

    Gauge gauge(String name, String help, String... labels) {
        return kept(Gauge.builder().name(name).help(help).labelNames(labels).register(registry));
    }

    Histogram histogram(String name, String help, double[] bounds, String... labels) {
        return kept(Histogram.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .classicOnly()
                .classicUpperBounds(bounds)
                .register(registry));
    }

    UntypedCounter untypedCounter(String name, String help, String label) {
        UntypedCounter counter = new UntypedCounter(name, help, label);
        registry.register(counter);
        return counter;
    }

    private <M extends StatefulMetric<?, ?>> M kept(M metric) {
        lostOnRestart.add(metric);
        return metric;
    }

    /** Leaves the metrics whose names begin so out of the exposition while the fault is active. */
    void leaveOut(String prefix, Fault whileActive) {
        gaps.add(new Gap(prefix, whileActive));
    }

    /** Forgets all values, as a restart of the process does. */
    void restart() {
        lostOnRestart.forEach(StatefulMetric::clear);
    }

    /** All metrics in the format that the {@code Accept} header asks for. */
    Answer answer(@Nullable String accept) {
        ExpositionFormatWriter writer = FORMATS.findWriter(accept);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            writer.write(body, registry.scrape(this::isExposed), EscapingScheme.DEFAULT);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return Answer.ok(writer.getContentType(), body.toByteArray());
    }

    private boolean isExposed(String name) {
        return gaps.stream().noneMatch(gap -> gap.fault().isActive() && name.startsWith(gap.prefix()));
    }
}
