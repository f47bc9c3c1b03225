package dev.tocsin.evaluator.server;

import dev.tocsin.evaluator.server.page.Startup;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/** What clients ask of the server itself. Source: HTTP API reference §6. */
final class StatusRoutes {

    /** Clients choose their requests by it, so it is that of the Prometheus whose API this is. */
    private static final String PROMETHEUS_VERSION = "3.14.0";

    private static final String RETENTION = "storage.tsdb.retention.time";

    private final Startup startup;
    private final Instant startedAt;
    private final InstantSource clock;

    /** For a server that starts now. */
    StatusRoutes(Startup startup, InstantSource clock) {
        this.startup = startup;
        this.startedAt = clock.instant();
        this.clock = clock;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/v1/status/buildinfo", this::build);
        routes.get("/api/v1/status/runtimeinfo", this::runtime);
        routes.get("/api/v1/status/config", this::configuration);
        routes.get("/api/v1/status/flags", this::flags);
    }

    private void build(Context context) {
        JsonReply.success(context, json -> {
            json.writeStartObject();
            json.writeStringField("version", PROMETHEUS_VERSION);
            json.writeStringField("revision", ("tocsin " + startup.version()).strip());
            for (String unknown : new String[]{"branch", "buildUser", "buildDate", "goVersion"}) {
                json.writeStringField(unknown, "");
            }
            json.writeEndObject();
        });
    }

    private void runtime(Context context) {
        Runtime runtime = Runtime.getRuntime();
        JsonReply.success(context, json -> {
            json.writeStartObject();
            json.writeStringField("startTime", startedAt.toString());
            json.writeStringField("serverTime", clock.instant().toString());
            json.writeBooleanField("reloadConfigSuccess", true);
            json.writeStringField("lastConfigTime", startedAt.toString());
            json.writeNumberField("corruptionCount", 0);
            json.writeNumberField("goroutineCount", Thread.activeCount());
            json.writeNumberField("GOMAXPROCS", runtime.availableProcessors());
            json.writeNumberField("GOMEMLIMIT", runtime.maxMemory());
            json.writeStringField("GOGC", "");
            json.writeStringField("GODEBUG", "");
            json.writeStringField("storageRetention", startup.flags().getOrDefault(RETENTION, ""));
            json.writeEndObject();
        });
    }

    private void configuration(Context context) {
        JsonReply.success(context, json -> {
            json.writeStartObject();
            json.writeStringField("yaml", startup.configuration());
            json.writeEndObject();
        });
    }

    private void flags(Context context) {
        JsonReply.success(context, json -> {
            json.writeStartObject();
            for (Map.Entry<String, String> flag : startup.flags().entrySet()) {
                json.writeStringField(flag.getKey(), flag.getValue());
            }
            json.writeEndObject();
        });
    }
}
