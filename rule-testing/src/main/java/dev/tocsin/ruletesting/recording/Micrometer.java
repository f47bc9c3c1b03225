package dev.tocsin.ruletesting.recording;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;

/** Recordings of Micrometer's meters. Needs {@code micrometer-registry-prometheus} on the class path. */
public final class Micrometer {

    private Micrometer() {}

    /**
     * A recording of what Micrometer's Prometheus registry exposes, as OpenMetrics. Of a composite registry its Prometheus
     * registry is recorded; one without is given a new one, whose counts begin now.
     *
     * @throws IllegalArgumentException when the registry is of another kind, which does not expose its meters
     */
    public static RecordingSetup recording(MeterRegistry registry) {
        PrometheusMeterRegistry prometheus = prometheus(registry);
        return RecordingSetup.recording(() -> new MetricsPage.Content(
                PrometheusClient.OPENMETRICS,
                prometheus.scrape(PrometheusClient.OPENMETRICS).getBytes(StandardCharsets.UTF_8)));
    }

    private static PrometheusMeterRegistry prometheus(MeterRegistry registry) {
        if (registry instanceof PrometheusMeterRegistry prometheus) {
            return prometheus;
        }
        if (registry instanceof CompositeMeterRegistry composite) {
            return ofComposite(composite);
        }
        throw new IllegalArgumentException(registry.getClass().getName()
                + " does not expose its meters: use a PrometheusMeterRegistry, or a CompositeMeterRegistry");
    }

    private static PrometheusMeterRegistry ofComposite(CompositeMeterRegistry composite) {
        for (MeterRegistry part : composite.getRegistries()) {
            if (part instanceof PrometheusMeterRegistry || part instanceof CompositeMeterRegistry) {
                return prometheus(part);
            }
        }
        PrometheusMeterRegistry added = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        composite.add(added);
        return added;
    }
}
