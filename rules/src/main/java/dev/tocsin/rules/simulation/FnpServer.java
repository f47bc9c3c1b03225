package dev.tocsin.rules.simulation;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An FNP server: verifies and merges the inserts and deletes of collaborating editors. */
final class FnpServer extends Exporter {

    private static final double[] PROOF_MS = {0.5, 1, 1.5, 2, 5, 10, 25, 50};
    private static final double[] CRYPTO_MS = {0.05, 0.1, 0.2, 0.5, 1, 5};
    private static final double[] COMPARISON_MS = {0.01, 0.025, 0.05, 0.1, 0.25, 1};
    private static final double[] COMPARISON_US = {10, 25, 50, 75, 100, 150, 200, 500};
    private static final double[] LATENCY_MS = {10, 25, 50, 100, 250, 500, 1000, 2500, 5000};
    private static final List<String> DOCUMENTS = List.of("doc-123", "doc-7", "doc-42");
    private static final List<String> TYPES = List.of("insert", "delete");
    private static final int SERVERS = 2;

    private final FnpFaults faults;
    private final boolean first;
    private final String replica;
    private final Load load;

    private final Counter inserted = metrics.counter("fnp_operations_inserted_total", "Inserts", "replica_id");
    private final Counter deleted = metrics.counter("fnp_operations_deleted_total", "Deletes", "replica_id");
    private final Histogram operationProof =
            metrics.histogram("fnp_operations_halo2_proof_time_ms", "Halo2 proof within an operation, ms", PROOF_MS);
    private final Histogram operationComparison = metrics.histogram(
            "fnp_operations_m2ore_comparison_time_ms", "Comparisons within an operation, ms", COMPARISON_MS);
    private final Histogram generation =
            metrics.histogram("fnp_halo2_proof_generation_time_ms", "Generating a proof, ms", PROOF_MS, "type");
    private final Histogram verification =
            metrics.histogram("fnp_halo2_proof_verification_time_ms", "Verifying a proof, ms", PROOF_MS);
    private final Counter hits = metrics.counter("fnp_halo2_proof_cache_hits_total", "Proofs found in the cache");
    private final Counter misses = metrics.counter("fnp_halo2_proof_cache_misses_total", "Proofs not in the cache");
    private final Histogram kyber =
            metrics.histogram("fnp_kyber_encapsulation_time_ms", "Kyber encapsulation, ms", CRYPTO_MS);
    private final Histogram encryption =
            metrics.histogram("fnp_m2ore_encryption_time_ms", "M²-ORE encryption, ms", CRYPTO_MS);
    private final Histogram dilithium =
            metrics.histogram("fnp_dilithium_signature_time_ms", "Dilithium signature, ms", CRYPTO_MS);
    private final Histogram comparison =
            metrics.histogram("fnp_m2ore_comparison_time_us", "M²-ORE comparison, µs", COMPARISON_US);
    private final Histogram latency =
            metrics.histogram("fnp_operation_latency_ms", "Operations end to end, ms", LATENCY_MS, "type");
    private final UntypedCounter failures =
            metrics.untypedCounter("fnp_operation_failure_rate", "Operations refused (a count)", "reason");
    private final Gauge characters =
            metrics.gauge("fnp_document_character_count", "Characters of a document", "document_id");
    private final Gauge replicas = metrics.gauge("fnp_document_replica_count", "Replicas of a document", "document_id");
    private final Counter conflicts = metrics.counter("fnp_document_merge_conflicts_total", "Merge conflicts");
    private final Histogram duration =
            metrics.histogram("fnp_server_request_duration_ms", "Requests, ms", LATENCY_MS, "path");
    private final Counter requests = metrics.counter("fnp_server_request_total", "Requests", "path", "status");
    private final Counter bytesSent = metrics.counter("fnp_server_bytes_sent_total", "Bytes sent");
    private final Counter bytesReceived = metrics.counter("fnp_server_bytes_received_total", "Bytes received");

    FnpServer(int number, FnpFaults faults, long seed) {
        super(
                new Endpoint(
                        "fnp-server-" + number,
                        "fnp-service",
                        Map.of("pod_name", "fnp-server-" + number),
                        8080,
                        Set.of()),
                seed);
        this.faults = faults;
        this.first = number == 0;
        this.replica = Integer.toString(number + 1);
        this.load = new Load(0.3, 0.15, 200L * number);
        metrics.leaveOut("fnp_operations_inserted", faults.metricMissing);
    }

    @Override
    boolean isUp() {
        return !(first && faults.down.isActive());
    }

    @Override
    boolean isDiscovered() {
        return !faults.absent.isActive();
    }

    @Override
    void second(long epochSecond) {
        double busy = load.at(epochSecond);
        for (String type : TYPES) {
            int attempted = chance.events(rate() * busy * (type.equals("insert") ? 0.75 : 0.25));
            operations(type, attempted);
        }
        documents(busy);
    }

    /** Operations attempted in a second. */
    private double rate() {
        double all = faults.excessiveRate.pick(2600, faults.highRate.pick(1300, 14));
        return all / SERVERS;
    }

    private void operations(String type, int attempted) {
        int refused = refused(attempted);
        int broken = chance.of(attempted - refused, faults.serverErrors.pick(0.05, 0));
        if (faults.noOperations.isActive()) {
            broken = attempted - refused;
        }
        int accepted = attempted - refused - broken;
        (type.equals("insert") ? inserted : deleted).labelValues(replica).inc(accepted);
        for (int i = 0; i < accepted; i++) {
            operation(type);
        }
        conflicts.inc(chance.of(accepted, faults.conflicts.pick(0.25, 0.02)));
        requests(type, accepted, refused, broken);
    }

    private int refused(int attempted) {
        double share = faults.failures.pick(
                0.05, faults.failBudgetFast.pick(0.006, faults.failBudgetSlow.pick(0.0005, 0.000_005)));
        int proofs = chance.of(attempted, share);
        int replayed = Math.min(attempted - proofs, first ? chance.events(faults.attack.pick(0.1, 0)) : 0);
        failures.inc("invalid_proof", proofs);
        failures.inc("invalid_signature", 0);
        failures.inc("replay_attack", replayed);
        return proofs + replayed;
    }

    private void operation(String type) {
        boolean cached = chance.of(1, faults.cacheMisses.pick(0.5, 0.82)) == 1;
        (cached ? hits : misses).inc();
        double proofMs = chance.around(faults.slowProofs.pick(6, faults.slowerProofs.pick(2.4, 0.7)), 0.15);
        double comparisonUs = chance.around(faults.slowComparison.pick(160, 35), 0.25);
        generation.labelValues(type).observe(proofMs);
        operationProof.observe(proofMs);
        verification.observe(chance.around(0.4, 0.2));
        comparison.observe(comparisonUs);
        operationComparison.observe(comparisonUs / 1000);
        kyber.observe(chance.around(0.05, 0.3));
        encryption.observe(chance.around(0.08, 0.3));
        dilithium.observe(chance.around(0.12, 0.3));
        latency.labelValues(type).observe(chance.around(faults.slowOperations.pick(700, 80), 0.4));
    }

    private void requests(String type, int ok, int refused, int broken) {
        String path = "/verify/" + type;
        requests.labelValues(path, "200").inc(ok);
        requests.labelValues(path, "400").inc(refused);
        requests.labelValues(path, "500").inc(broken);
        double slowShare = faults.slowBudgetFast.pick(
                0.9, faults.slowNetwork.pick(0.5, faults.slowBudgetSlow.pick(0.2, 0.001)));
        int all = ok + refused + broken;
        int slow = chance.of(all, slowShare);
        for (int i = 0; i < all; i++) {
            duration.labelValues(path).observe(chance.around(i < slow ? 1100 : 40, 0.3));
        }
        bytesReceived.inc(1800L * all);
        bytesSent.inc(420L * all);
    }

    private void documents(double busy) {
        for (String document : DOCUMENTS) {
            boolean lost = document.equals("doc-7") && faults.noReplica.isActive();
            replicas.labelValues(document).set(lost ? 0 : SERVERS);
            characters.labelValues(document).set(Math.rint(18_000 * busy));
        }
    }
}
