package dev.tocsin.evaluator.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;

/** The evaluator's own metrics at {@code /metrics}, in the format the client asks for. */
final class MetricsRoute {

    private final PrometheusRegistry registry;
    private final ExpositionFormats formats = ExpositionFormats.init();

    MetricsRoute(PrometheusRegistry registry) {
        this.registry = registry;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/metrics", this::answer);
    }

    private void answer(Context context) throws IOException {
        ExpositionFormatWriter writer = formats.findWriter(context.header("Accept"));
        context.contentType(writer.getContentType());
        writer.write(context.outputStream(), registry.scrape(), EscapingScheme.DEFAULT);
    }
}
