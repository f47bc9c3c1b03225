package dev.tocsin.rules.simulation;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;

/** The MPC server: aggregates model updates without seeing them. */
final class FedzkMpcServer extends FedzkComponent {

    private static final double[] SECONDS = {0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};
    private static final String AGGREGATION = "secure_aggregation";

    private final Counter operations =
            metrics.counter("fedzk_mpc_operations_total", "Secure computations", "operation_type", "success");
    private final Histogram duration = metrics.histogram(
            "fedzk_mpc_computation_duration_seconds", "Secure computations", SECONDS, "operation_type");

    FedzkMpcServer(FedzkFaults faults, long seed) {
        super("mpc", 8001, faults, seed);
    }

    @Override
    boolean isDiscovered() {
        return !faults.absent.isActive();
    }

    @Override
    void work(long epochSecond, double busy) {
        requests("POST", "/api/aggregate", busy, 0.001, 0.3);
        resources(40 * busy, 0.5);
        int count = chance.events(busy);
        int failed = chance.of(count, faults.failedComputations.pick(0.15, 0.002));
        operations.labelValues(AGGREGATION, "true").inc(count - failed);
        operations.labelValues(AGGREGATION, "false").inc(failed);
        var histogram = duration.labelValues(AGGREGATION);
        for (int i = 0; i < count; i++) {
            histogram.observe(chance.around(0.25, 0.3));
        }
    }
}
