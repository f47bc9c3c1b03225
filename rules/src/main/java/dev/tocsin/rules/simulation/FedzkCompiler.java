package dev.tocsin.rules.simulation;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;

/** The ZK compiler: proves model updates and verifies the proofs. */
final class FedzkCompiler extends FedzkComponent {

    private static final double[] SECONDS = {0.05, 0.1, 0.25, 0.5, 1, 1.5, 2.5, 5, 10, 30};
    private static final double[] BYTES = {256, 512, 1024, 2048, 4096, 8192, 16_384, 65_536};
    private static final String CIRCUIT = "model_update";

    private final Counter generated =
            metrics.counter("fedzk_zk_proof_generation_total", "Proofs attempted", "circuit_type", "success");
    private final Histogram generation = metrics.histogram(
            "fedzk_zk_proof_generation_duration_seconds", "Generating a proof", SECONDS, "circuit_type");
    private final Histogram size =
            metrics.histogram("fedzk_zk_proof_size_bytes", "Size of a proof", BYTES, "circuit_type");
    private final Counter verified =
            metrics.counter("fedzk_zk_proof_verification_total", "Proofs verified", "circuit_type", "success");
    private final Histogram verification = metrics.histogram(
            "fedzk_zk_proof_verification_duration_seconds", "Verifying a proof", SECONDS, "circuit_type");
    private final Gauge complexity =
            metrics.gauge("fedzk_zk_circuit_complexity", "Complexity of a circuit", "circuit_type", "metric");

    FedzkCompiler(FedzkFaults faults, long seed) {
        super("zk", 3000, faults, seed);
    }

    @Override
    boolean isUp() {
        return !faults.down.isActive();
    }

    @Override
    void work(long epochSecond, double busy) {
        requests("POST", "/api/prove", 0.8 * busy, 0.001, 0.4);
        resources(faults.cpu.pick(97, 50 * busy), faults.memory.pick(0.95, 0.6));
        complexity.labelValues(CIRCUIT, "constraints").set(48_200);
        complexity.labelValues(CIRCUIT, "variables").set(51_900);
        int attempts = faults.noProofs.isActive() ? 0 : chance.events(0.8 * busy);
        int failed = chance.of(attempts, faults.mostProofsFail.pick(0.8, faults.someProofsFail.pick(0.1, 0)));
        prove(attempts - failed, failed);
        verify(attempts - failed);
    }

    private void prove(int proofs, int failed) {
        generated.labelValues(CIRCUIT, "true").inc(proofs);
        generated.labelValues(CIRCUIT, "false").inc(failed);
        var times = generation.labelValues(CIRCUIT);
        var sizes = size.labelValues(CIRCUIT);
        for (int i = 0; i < proofs; i++) {
            times.observe(chance.around(faults.slowProofs.pick(8, 1.2), 0.2));
            sizes.observe(Math.rint(chance.near(800, 40)));
        }
    }

    private void verify(int proofs) {
        int refused = chance.of(proofs, faults.falseProofs.pick(0.1, 0));
        verified.labelValues(CIRCUIT, "true").inc(proofs - refused);
        verified.labelValues(CIRCUIT, "false").inc(refused);
        var times = verification.labelValues(CIRCUIT);
        for (int i = 0; i < proofs; i++) {
            times.observe(chance.around(0.08, 0.2));
        }
    }
}
