package dev.tocsin.rules.simulation;

import static dev.tocsin.rules.simulation.Endpoint.HEALTH;
import static dev.tocsin.rules.simulation.Endpoint.READY;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A ZKP Dataset Ledger: a dataset comes in every few seconds, is proven, stored and verified by those who read it. */
final class DatasetLedger extends Exporter {

    private static final double[] PROOF_SECONDS = {0.5, 1, 2, 5, 8, 10, 12, 15, 20, 30, 45, 60, 120};
    private static final double[] VERIFICATION_SECONDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 1, 2, 5};
    private static final double[] BYTES = {128, 192, 256, 512, 1024};
    private static final double[] DATASET_BYTES = {1e5, 1e6, 1e7, 1e8, 1e9};
    private static final double GIB = 1L << 30;

    private final DatasetLedgerFaults faults;
    private final Load load = new Load(0.25, 0.15, 0);
    private double diskBytes = 42e9;

    private final Counter generated = metrics.counter("proofs_generated_total", "ZK proofs generated");
    private final Counter verified = metrics.counter("proofs_verified_total", "ZK proofs verified");
    private final Histogram generation =
            metrics.histogram("proof_generation_duration_seconds", "Time to generate a proof", PROOF_SECONDS);
    private final Histogram verification = metrics.histogram(
            "proof_verification_duration_seconds", "Time to verify a proof", VERIFICATION_SECONDS);
    private final Gauge constraints = metrics.gauge("circuit_constraint_count", "Constraints of the circuit");
    private final Histogram proofSize = metrics.histogram("proof_size_bytes", "Size of a proof", BYTES);
    private final Counter notarized = metrics.counter("datasets_notarized_total", "Datasets notarized");
    private final Histogram processing = metrics.histogram(
            "dataset_processing_duration_seconds", "Time to process a dataset", PROOF_SECONDS);
    private final Histogram datasetSize = metrics.histogram("dataset_size_bytes", "Size of a dataset", DATASET_BYTES);
    private final Counter storage = metrics.counter("storage_operations_total", "Storage operations");
    private final Counter storageErrors = metrics.counter("storage_errors_total", "Storage operations that failed");
    private final Gauge memory = metrics.gauge("memory_usage_bytes", "Memory in use", "component");
    private final Gauge cpu = metrics.gauge("cpu_usage_percent", "CPU in use");
    private final Gauge disk = metrics.gauge("disk_usage_bytes", "Disk space in use");
    private final UntypedCounter network = metrics.untypedCounter("network_io_bytes", "Network traffic", "direction");
    private final Counter failures =
            metrics.counter("proof_verification_failures_total", "Proofs that did not verify");
    private final Counter unauthorized =
            metrics.counter("unauthorized_access_attempts_total", "Requests refused as unauthorized");
    private final Counter audit = metrics.counter("audit_events_total", "Audit events written");
    private final Counter encryption = metrics.counter("encryption_operations_total", "Cryptographic operations");

    private DatasetLedger(DatasetLedgerFaults faults, long seed) {
        super(new Endpoint("ledger-1", "zkp-dataset-ledger", Map.of(), 8080, Set.of(HEALTH, READY)), seed);
        this.faults = faults;
        metrics.leaveOut("audit_events", faults.metricMissing);
    }

    static SimulatedSystem system(long seed, InstantSource clock) {
        DatasetLedgerFaults faults = new DatasetLedgerFaults();
        return new SimulatedSystem(
                "zkp-dataset-ledger", List.of(new DatasetLedger(faults, seed)), faults.list, clock);
    }

    @Override
    boolean isUp() {
        return !faults.down.isActive();
    }

    @Override
    boolean isDiscovered() {
        return !faults.absent.isActive();
    }

    @Override
    boolean isReady() {
        return !faults.noProofs.isActive() && !faults.diskLow.isActive();
    }

    @Override
    void second(long epochSecond) {
        double busy = load.at(epochSecond);
        int datasets = chance.events(0.3 * busy);
        int proofs = faults.noProofs.isActive() ? 0 : datasets;
        int verifications = chance.events(2 * busy);
        prove(datasets, proofs);
        verify(verifications);
        store(2 * proofs + verifications);
        resources(busy);
        network.inc("received", 9_000L * datasets + 400L * verifications);
        network.inc("sent", 1_500L * verifications);
        unauthorized.inc(chance.events(faults.intruder.pick(5.0 / 60, 0.0005)));
    }

    private void prove(int datasets, int proofs) {
        for (int i = 0; i < datasets; i++) {
            processing.observe(chance.around(faults.slowGeneration.pick(47, 12), 0.2));
            datasetSize.observe(chance.around(2e6, 4));
        }
        for (int i = 0; i < proofs; i++) {
            generation.observe(chance.around(faults.slowGeneration.pick(45, 11), 0.2));
            proofSize.observe(Math.rint(chance.near(192, 8)));
        }
        generated.inc(proofs);
        notarized.inc(proofs);
        encryption.inc(3L * proofs);
        constraints.set(51_350);
    }

    private void verify(int verifications) {
        for (int i = 0; i < verifications; i++) {
            verification.observe(chance.around(faults.slowVerification.pick(2, 0.004), 0.4));
        }
        verified.inc(verifications);
        failures.inc(chance.of(verifications, faults.mostFailures.pick(0.9, faults.someFailures.pick(0.1, 0))));
    }

    private void store(int operations) {
        storage.inc(operations);
        storageErrors.inc(chance.events(faults.storageErrors.pick(0.05, 0)));
        audit.inc(faults.noAudit.isActive() ? 0 : operations);
    }

    private void resources(double busy) {
        memory.labelValues("prover").set(chance.near(faults.memory.pick(7.3, 3.2 + 0.4 * busy), 0.05) * GIB);
        memory.labelValues("storage").set(chance.near(0.6, 0.02) * GIB);
        memory.labelValues("api").set(chance.near(0.3, 0.02) * GIB);
        cpu.set(Math.min(100, chance.near(faults.cpu.pick(97, 45 * busy), 2)));
        double growth = 150;
        if (faults.diskFilling.isActive()) {
            diskBytes = Math.max(diskBytes, 65e9);
            growth = 20e9 / 3600;
        } else if (diskBytes > 60e9) {
            diskBytes = 42e9;
        }
        diskBytes = Math.min(diskBytes + growth, 99e9);
        disk.set(faults.diskLow.pick(95e9, diskBytes));
    }
}
