package dev.tocsin.rules.simulation;

import static dev.tocsin.rules.simulation.Endpoint.HEALTH;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the three components of FEDzk have in common: requests and resources. */
abstract class FedzkComponent extends Exporter {

    private static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
    private static final double MEMORY_BYTES = 8.0 * (1L << 30);

    final FedzkFaults faults;
    private final Load load;
    private final String component;
    private final Counter requests =
            metrics.counter("fedzk_requests_total", "HTTP requests", "method", "endpoint", "status");
    private final Histogram duration = metrics.histogram(
            "fedzk_request_duration_seconds", "Duration of HTTP requests", SECONDS, "method", "endpoint");
    private final Gauge connections = metrics.gauge("fedzk_active_connections", "Active connections", "component");
    private final Gauge cpu = metrics.gauge("fedzk_cpu_usage_percent", "CPU in use");
    private final Gauge memory = metrics.gauge("fedzk_memory_usage_bytes", "Memory", "type");

    FedzkComponent(String component, int port, FedzkFaults faults, long seed) {
        super(new Endpoint("fedzk-" + component, "fedzk-" + component, Map.of(), port, Set.of(HEALTH)), seed);
        this.component = component;
        this.faults = faults;
        this.load = new Load(0.25, 0.15, port);
    }

    static SimulatedSystem system(long seed, InstantSource clock) {
        FedzkFaults faults = new FedzkFaults();
        List<FedzkComponent> components = List.of(
                new FedzkCoordinator(faults, seed), new FedzkMpcServer(faults, seed), new FedzkCompiler(faults, seed));
        return new SimulatedSystem("fedzk", components, faults.list, clock);
    }

    /** What the component alone does within a second, under this load. */
    abstract void work(long epochSecond, double busy);

    @Override
    final void second(long epochSecond) {
        double busy = load.at(epochSecond);
        connections.labelValues(component).set(Math.rint(18 * busy));
        work(epochSecond, busy);
    }

    final void requests(String method, String endpoint, double rate, double failing, double medianSeconds) {
        int count = chance.events(rate);
        int failed = chance.of(count, failing);
        requests.labelValues(method, endpoint, "200").inc(count - failed);
        requests.labelValues(method, endpoint, "500").inc(failed);
        var histogram = duration.labelValues(method, endpoint);
        for (int i = 0; i < count; i++) {
            histogram.observe(chance.around(medianSeconds, 0.3));
        }
    }

    final void resources(double cpuPercent, double memoryShare) {
        cpu.set(chance.near(cpuPercent, 2));
        double used = Math.rint(chance.near(memoryShare, 0.01) * MEMORY_BYTES);
        memory.labelValues("used").set(used);
        memory.labelValues("available").set(MEMORY_BYTES - used);
        memory.labelValues("total").set(MEMORY_BYTES);
    }
}
