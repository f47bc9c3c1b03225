package dev.tocsin.rules.simulation;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;

/** The mesh network of a node and the mTLS identities it runs on: certificates of an hour, renewed at half time. */
final class MeshTransport implements MeshPart {

    private static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5};
    private static final double[] HOPS = {1, 2, 3, 4, 5, 8};
    private static final double LIFETIME = 3600;

    private final Setting setting;
    private final Gauge nodes;
    private final Counter connections;
    private final Gauge loss;
    private final Histogram hops;
    private final Counter bandwidth;
    private final Histogram latency;
    private final Counter rotations;
    private final Gauge expiry;
    private final Gauge age;
    private final Counter invalid;
    private final Counter issued;
    private final Counter renewed;
    private final Histogram spire;
    private double certificateAge;

    MeshTransport(Setting setting) {
        this.setting = setting;
        Metrics m = setting.metrics();
        this.nodes = m.gauge("x0tta6bl4_mesh_nodes_active", "Active nodes");
        this.connections = m.counter("x0tta6bl4_mesh_connections_total", "Connections", "connection_type");
        this.loss = m.gauge("x0tta6bl4_mesh_packet_loss_ratio", "Share of packets lost");
        this.hops = m.histogram("x0tta6bl4_mesh_hop_count", "Hops of a packet", HOPS);
        this.bandwidth = m.counter("x0tta6bl4_mesh_bandwidth_bytes_total", "Mesh traffic", "direction");
        this.latency = m.histogram("x0tta6bl4_mesh_latency_seconds", "Latency of the mesh", SECONDS);
        this.rotations = m.counter("x0tta6bl4_mtls_certificate_rotations_total", "Certificate rotations");
        this.expiry = m.gauge("x0tta6bl4_mtls_certificate_expiry_seconds", "Seconds until the certificate expires");
        this.age = m.gauge("x0tta6bl4_mtls_certificate_age_seconds", "Age of the certificate");
        this.invalid = m.counter("x0tta6bl4_mtls_validation_failures_total", "Failed validations", "failure_type");
        this.issued = m.counter("x0tta6bl4_spiffe_svid_issuance_total", "SVIDs issued");
        this.renewed = m.counter("x0tta6bl4_spiffe_svid_renewal_total", "SVIDs renewed");
        this.spire = m.histogram("x0tta6bl4_spire_server_latency_seconds", "Latency of the SPIRE server", SECONDS);
        this.certificateAge = 300 + 400.0 * setting.number();
        issued.inc();
    }

    @Override
    public void second(long epochSecond, double busy) {
        transmit(busy);
        identify();
    }

    private void transmit(double busy) {
        MeshFaults faults = setting.faults();
        Chance chance = setting.chance();
        nodes.set(setting.has(faults.isolated) ? 1 : faults.nodesLost.pick(8, 12));
        connections.labelValues("direct").inc(chance.events(0.05 * busy));
        connections.labelValues("relay").inc(chance.events(0.01 * busy));
        loss.set(chance.near(setting.has(faults.packetLoss) ? 0.09 : 0.006, 0.003));
        int packets = chance.events(3 * busy);
        for (int i = 0; i < packets; i++) {
            hops.observe(1 + chance.events(0.8));
            latency.observe(chance.around(faults.slowMesh.pick(0.2, 0.018), 0.4));
        }
        bandwidth.labelValues("inbound").inc(1200L * packets);
        bandwidth.labelValues("outbound").inc(1100L * packets);
    }

    private void identify() {
        MeshFaults faults = setting.faults();
        Chance chance = setting.chance();
        certificateAge++;
        double renewalAge = LIFETIME * 0.5;
        if (setting.has(faults.expiring)) {
            certificateAge = Math.max(certificateAge, LIFETIME - 500);
            renewalAge = LIFETIME - 1;
        } else if (setting.has(faults.lateRenewal)) {
            certificateAge = Math.max(certificateAge, LIFETIME * 0.62);
            renewalAge = LIFETIME * 0.8;
        }
        boolean renews = certificateAge >= renewalAge;
        if (renews) {
            certificateAge = 0;
            spire.observe(chance.around(0.03, 0.3));
        }
        rotations.inc(renews ? 1 : 0);
        renewed.inc(renews ? 1 : 0);
        age.set(certificateAge);
        expiry.set(LIFETIME - certificateAge);
        invalid.labelValues("expiry").inc(chance.events(0.0001));
        invalid.labelValues("revoked").inc(setting.has(faults.invalidPeers) ? chance.events(0.05) : 0);
    }
}
