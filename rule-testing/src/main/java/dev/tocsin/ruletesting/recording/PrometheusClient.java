package dev.tocsin.ruletesting.recording;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
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

    /** A recording of what a registry exposes as OpenMetrics, which knows histograms by their classic buckets alone. */
    public static RecordingSetup recording(PrometheusRegistry registry) {
        ExpositionFormatWriter writer = writer();
        return RecordingSetup.recording(() -> page(registry.scrape(), writer));
    }

    /**
     * A recording as a server makes it that is set to {@code scrape_native_histograms}: histograms that the client keeps as
     * native ones, which it does unless it is told otherwise, are series of histograms, without {@code _bucket}, {@code _count}
     * and {@code _sum}.
     */
    public static RecordingSetup recordingNativeHistograms(PrometheusRegistry registry) {
        ExpositionFormatWriter writer = writer();
        return RecordingSetup.recording(new NativeRegistryPage(registry, snapshots -> page(snapshots, writer)));
    }

    private static ExpositionFormatWriter writer() {
        return ExpositionFormats.init().findWriter(OPENMETRICS);
    }

    private static MetricsPage.Content page(MetricSnapshots snapshots, ExpositionFormatWriter writer)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.write(bytes, snapshots);
        return new MetricsPage.Content(writer.getContentType(), bytes.toByteArray());
    }
}
