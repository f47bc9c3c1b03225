package dev.tocsin.rules.simulation;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import java.util.List;

/** The coordinator: participants log in to it and take part in a training round every two minutes. */
final class FedzkCoordinator extends FedzkComponent {

    private static final long ROUND_SECONDS = 120;
    private static final int PARTICIPANTS = 12;

    private record Incident(String type, String severity) {}

    /** Security events that do not happen in a healthy system. */
    private static final List<Incident> INCIDENTS = List.of(
            new Incident("repeated_failure", "warning"),
            new Incident("unusual_update", "medium"),
            new Incident("failed_update_check", "error"),
            new Incident("key_misuse", "high"),
            new Incident("tampered_update", "critical"));

    private final Counter rounds = metrics.counter("fedzk_fl_rounds_total", "Training rounds", "status");
    private final Gauge participants = metrics.gauge("fedzk_fl_participants_active", "Active participants");
    private final Counter updates = metrics.counter("fedzk_fl_model_updates_total", "Model updates", "participant_id");
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
        int active = (int) faults.nobody.pick(0, faults.fewParticipants.pick(4, PARTICIPANTS));
        participants.set(active);
        train(epochSecond, active);
        secure(busy);
    }

    private void train(long epochSecond, int active) {
        boolean due = epochSecond % ROUND_SECONDS == 0 && active > 0 && !faults.noRounds.isActive();
        int count = due ? 1 : 0;
        int failed = chance.of(count, faults.failedRounds.pick(0.6, 0.01));
        rounds.labelValues("completed").inc(count - failed);
        rounds.labelValues("failed").inc(failed);
        for (int participant = 1; participant <= PARTICIPANTS; participant++) {
            updates.labelValues("participant-" + participant).inc(participant <= active ? count : 0);
        }
    }

    private void secure(double busy) {
        logIn("jwt", 0.4 * busy);
        logIn("api_key", 0.2 * busy);
        int contacts = chance.events(1.5 * busy);
        int broken = chance.of(contacts, faults.failedHandshakes.pick(0.33, 0.005));
        handshakes.labelValues("TLSv1.3", "true").inc(contacts - broken);
        handshakes.labelValues("TLSv1.3", "false").inc(broken);
        handshakes.labelValues("TLSv1.1", "true").inc(chance.events(faults.oldTls.pick(0.1, 0)));
        INCIDENTS.forEach(incident -> events.labelValues(incident.type(), incident.severity()).inc(0));
        events.labelValues("repeated_failure", "warning").inc(chance.events(faults.suspicion.pick(0.05, 0)));
        events.labelValues("tampered_update", "critical").inc(chance.events(faults.attack.pick(0.05, 0)));
        encryption.labelValues("encrypt", "AES-256-GCM").inc(chance.events(2 * busy));
        encryption.labelValues("decrypt", "AES-256-GCM").inc(chance.events(2 * busy));
    }

    private void logIn(String method, double rate) {
        int attempts = chance.events(rate);
        int refused = chance.of(attempts, faults.guessing.pick(0.66, 0.01));
        logIns.labelValues(method, "true").inc(attempts - refused);
        logIns.labelValues(method, "false").inc(refused);
        events.labelValues("login_attempt", "info").inc(attempts);
    }
}
