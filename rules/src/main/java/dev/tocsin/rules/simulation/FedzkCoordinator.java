package dev.tocsin.rules.simulation;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;

/** The coordinator: participants log in to it and take part in a training round every two minutes. */
final class FedzkCoordinator extends FedzkComponent {

    private static final long ROUND_SECONDS = 120;

    private final Counter rounds = metrics.counter("fedzk_fl_rounds_total", "Training rounds", "status");
    private final Gauge participants = metrics.gauge("fedzk_fl_participants_active", "Active participants");
    private final Counter updates = metrics.counter("fedzk_fl_model_updates_total", "Model updates");
    private final Counter logIns = metrics.counter("fedzk_auth_attempts_total", "Log-ins", "method", "success");
    private final Counter handshakes = metrics.counter("fedzk_tls_handshakes_total", "TLS", "version", "success");
    private final Counter events =
            metrics.counter("fedzk_security_events_total", "Security events", "event_type", "severity");
    private final Counter encryption =
            metrics.counter("fedzk_encryption_operations_total", "Encryption", "operation", "algorithm");

    FedzkCoordinator(FedzkFaults faults, long seed) {
        super("coordinator", 8000, faults, seed);
        metrics.leaveOut("fedzk_fl_participants_active", faults.metricMissing);
    }

    @Override
    void work(long epochSecond, double busy) {
        double failing = faults.errors.pick(0.12, 0.001);
        double seconds = faults.slowRequests.pick(1.6, 0.06);
        requests("POST", "/api/update", 3 * busy, failing, seconds);
        requests("GET", "/api/model", 4 * busy, failing, seconds);
        resources(35 * busy, 0.45);
        double active = faults.nobody.pick(0, faults.fewParticipants.pick(4, 12));
        participants.set(active);
        train(epochSecond, active);
        secure(busy);
    }

    private void train(long epochSecond, double active) {
        boolean due = epochSecond % ROUND_SECONDS == 0 && active > 0 && !faults.noRounds.isActive();
        int count = due ? 1 : 0;
        int failed = chance.of(count, faults.failedRounds.pick(0.6, 0.01));
        rounds.labelValues("completed").inc(count - failed);
        rounds.labelValues("failed").inc(failed);
        updates.inc(count * active);
    }

    private void secure(double busy) {
        int attempts = chance.events(0.6 * busy);
        int refused = chance.of(attempts, faults.guessing.pick(0.66, 0.01));
        logIns.labelValues("token", "true").inc(attempts - refused);
        logIns.labelValues("token", "false").inc(refused);
        int contacts = chance.events(1.5 * busy);
        int broken = chance.of(contacts, faults.failedHandshakes.pick(0.33, 0.005));
        handshakes.labelValues("TLSv1.3", "true").inc(contacts - broken);
        handshakes.labelValues("TLSv1.3", "false").inc(broken);
        handshakes.labelValues("TLSv1.1", "true").inc(chance.events(faults.oldTls.pick(0.1, 0)));
        events.labelValues("login_attempt", "info").inc(attempts);
        events.labelValues("repeated_failure", "warning").inc(chance.events(faults.suspicion.pick(0.05, 0)));
        events.labelValues("tampered_update", "critical").inc(chance.events(faults.attack.pick(0.05, 0)));
        encryption.labelValues("encrypt", "AES-256-GCM").inc(chance.events(2 * busy));
        encryption.labelValues("decrypt", "AES-256-GCM").inc(chance.events(2 * busy));
    }
}
