package dev.tocsin.rules.simulation;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;

/** The machine that a node runs on, and what threatens it. */
final class MeshResources implements MeshPart {

    private static final double[] SECONDS = {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25};
    private static final double GIB = 1L << 30;

    private final Setting setting;
    private final Gauge memory;
    private final Gauge cpu;
    private final Histogram pauses;
    private final Counter threats;
    private final Gauge suspects;
    private final Counter byzantine;

    MeshResources(Setting setting) {
        this.setting = setting;
        Metrics m = setting.metrics();
        this.memory = m.gauge("x0tta6bl4_memory_usage_bytes", "Memory in use", "component");
        this.cpu = m.gauge("x0tta6bl4_cpu_usage_percent", "CPU in use", "component");
        this.pauses = m.histogram("x0tta6bl4_gc_pause_duration_seconds", "Pauses of the garbage collector", SECONDS);
        this.threats = m.counter("x0tta6bl4_threat_alerts_total", "Threats", "threat_type", "severity");
        this.suspects = m.gauge("x0tta6bl4_suspect_nodes_count", "Nodes under suspicion");
        this.byzantine = m.counter("x0tta6bl4_byzantine_detections_total", "Byzantine behaviour", "behavior_type");
    }

    @Override
    public void second(long epochSecond, double busy) {
        MeshFaults faults = setting.faults();
        Chance chance = setting.chance();
        memory.labelValues("mapek").set(Math.rint(chance.near(0.3, 0.01) * GIB));
        double model = setting.has(faults.memory) ? 1.6 : 0.6 + 0.1 * busy;
        memory.labelValues("ml").set(Math.rint(chance.near(model, 0.01) * GIB));
        cpu.labelValues("mapek").set(chance.near(15 * busy, 2));
        cpu.labelValues("ml").set(chance.near(setting.has(faults.cpu) ? 97 : 40 * busy, 2));
        int collections = chance.events(0.1 * busy);
        for (int i = 0; i < collections; i++) {
            pauses.observe(chance.around(0.006, 0.5));
        }
        threats.labelValues("dos", "low").inc(chance.events(0.0005));
        threats.labelValues("dos", "medium").inc(chance.events(0.0001));
        threats.labelValues("dos", "critical").inc(0);
        threats.labelValues("dos", "high").inc(setting.has(faults.threat) ? chance.events(0.05) : 0);
        suspects.set(faults.suspects.pick(2, 0));
        byzantine.labelValues("equivocation").inc(setting.has(faults.byzantine) ? chance.events(0.05) : 0);
    }
}
