package dev.tocsin.rules.simulation;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.List;

/** The HTTP API of a node and its performance gauges. */
final class MeshApi implements MeshPart {

    private static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5};
    private static final List<String> ENDPOINTS = List.of("/mesh", "/health", "/ledger");

    private final Setting setting;
    private final Counter requests;
    private final Histogram duration;
    private final Gauge throughput;
    private final Gauge p99;
    private final Gauge errorRate;

    MeshApi(Setting setting) {
        this.setting = setting;
        Metrics metrics = setting.metrics();
        this.requests = metrics.counter("x0tta6bl4_requests_total", "HTTP requests", "method", "endpoint", "status");
        this.duration = metrics.histogram(
                "x0tta6bl4_request_duration_seconds", "Duration of HTTP requests", SECONDS, "method", "endpoint");
        this.throughput = metrics.gauge("x0tta6bl4_operation_throughput", "Operations a second", "operation");
        this.p99 = metrics.gauge("x0tta6bl4_p99_latency_seconds", "99th percentile of latency", "operation");
        this.errorRate = metrics.gauge("x0tta6bl4_error_rate", "Share of failed operations", "operation");
    }

    @Override
    public void second(long epochSecond, double busy) {
        MeshFaults faults = setting.faults();
        Chance chance = setting.chance();
        double failing = faults.errorsFast.pick(0.03, faults.errorsSlow.pick(0.0045, 0.000_03));
        double slow = faults.latencyFast.pick(0.4, faults.latencySlow.pick(0.04, 0.0005));
        for (String endpoint : ENDPOINTS) {
            int count = chance.events(2 * busy);
            int failed = chance.of(count, failing);
            requests.labelValues("GET", endpoint, "200").inc(count - failed);
            requests.labelValues("GET", endpoint, "503").inc(failed);
            int late = chance.of(count, slow);
            for (int i = 0; i < count; i++) {
                duration.labelValues("GET", endpoint).observe(chance.around(i < late ? 1 : 0.03, 0.3));
            }
        }
        throughput.labelValues("request").set(2 * busy * ENDPOINTS.size());
        p99.labelValues("request").set(chance.near(slow > 0.01 ? 1.2 : 0.06, 0.01));
        errorRate.labelValues("request").set(failing);
    }
}
