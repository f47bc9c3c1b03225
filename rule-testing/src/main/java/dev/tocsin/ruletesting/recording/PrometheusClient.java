package dev.tocsin.ruletesting.recording;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * Recordings of the Prometheus Java client. Needs {@code prometheus-metrics-exposition-textformats} on the class path, which
 * every exporter of the client brings along.
 */
public final class PrometheusClient {

    /** What Prometheus likes best of the text formats. */
    static final String OPENMETRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private PrometheusClient() {}

    /** A recording of what a registry exposes, as OpenMetrics. */
    public static RecordingSetup recording(PrometheusRegistry registry) {
        ExpositionFormatWriter writer = ExpositionFormats.init().findWriter(OPENMETRICS);
        return RecordingSetup.recording(() -> page(registry, writer));
    }

    private static MetricsPage.Content page(PrometheusRegistry registry, ExpositionFormatWriter writer)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.write(bytes, registry.scrape());
        return new MetricsPage.Content(writer.getContentType(), bytes.toByteArray());
    }
}
