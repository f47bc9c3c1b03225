package dev.tocsin.rules.simulation;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.List;

/** The MAPE-K loop of a node: a cycle every ten seconds, an anomaly now and then, an action for most of them. */
final class MeshHealing implements MeshPart {

    private static final double[] SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5};
    private static final long CYCLE_SECONDS = 10;
    private static final List<String> PHASES = List.of("monitor", "analyze", "plan", "execute");

    private final Setting setting;
    private final Histogram duration;
    private final Counter cycles;
    private final Counter anomalies;
    private final Counter actions;
    private final Gauge knowledge;
    private final Gauge cache;

    MeshHealing(Setting setting) {
        this.setting = setting;
        Metrics metrics = setting.metrics();
        this.duration = metrics.histogram(
                "x0tta6bl4_mapek_cycle_duration_seconds", "Duration of a MAPE-K cycle", SECONDS, "phase");
        this.cycles = metrics.counter("x0tta6bl4_mapek_cycles_total", "MAPE-K cycles", "status");
        this.anomalies = metrics.counter(
                "x0tta6bl4_mapek_anomalies_detected_total", "Anomalies detected", "anomaly_type", "severity");
        this.actions = metrics.counter(
                "x0tta6bl4_mapek_recovery_actions_total", "Recovery actions", "action_type", "status");
        this.knowledge = metrics.gauge("x0tta6bl4_mapek_knowledge_base_size_entries", "Entries of the knowledge base");
        this.cache = metrics.gauge("x0tta6bl4_mapek_metrics_cache_size_bytes", "Size of the metrics cache");
    }

    @Override
    public void second(long epochSecond, double busy) {
        boolean due = MeshPart.isDue(epochSecond, CYCLE_SECONDS, setting.number());
        cycle(due && !setting.has(setting.faults().noCycles) ? 1 : 0);
        heal(busy);
        knowledge.set(1200 + Math.floorMod(epochSecond / 3600, 240));
        cache.set(Math.rint(setting.chance().near(2.4e6, 1e5)));
    }

    private void cycle(int count) {
        MeshFaults faults = setting.faults();
        Chance chance = setting.chance();
        int failed = chance.of(count, faults.failedCycles.pick(0.4, 0.005));
        int partial = chance.of(count - failed, 0.005);
        cycles.labelValues("success").inc(count - failed - partial);
        cycles.labelValues("failed").inc(failed);
        cycles.labelValues("partial").inc(partial);
        double total = 0;
        for (String phase : PHASES) {
            double seconds = chance.around(faults.slowCycles.pick(0.175, 0.03), 0.2);
            total += seconds;
            observe(phase, seconds, count);
        }
        observe("total", total, count);
    }

    private void observe(String phase, double seconds, int count) {
        var histogram = duration.labelValues(phase);
        for (int i = 0; i < count; i++) {
            histogram.observe(seconds);
        }
    }

    private void heal(double busy) {
        MeshFaults faults = setting.faults();
        Chance chance = setting.chance();
        int slow = chance.events(0.015 * busy);
        int lossy = chance.events(0.01 * busy);
        anomalies.labelValues("cpu_usage", "high").inc(slow);
        anomalies.labelValues("packet_loss", "medium").inc(lossy);
        act("scale_up", faults.noRecovery.isActive() ? 0 : slow);
        act("reroute", faults.noRecovery.isActive() ? 0 : lossy);
    }

    private void act(String action, int count) {
        int failed = setting.chance().of(count, setting.faults().failedRecovery.pick(0.8, 0.03));
        actions.labelValues(action, "success").inc(count - failed);
        actions.labelValues(action, "failed").inc(failed);
    }
}
