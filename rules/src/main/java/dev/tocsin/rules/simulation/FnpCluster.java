package dev.tocsin.rules.simulation;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** FNP with its two servers and what reports on the cluster below them: the kubelet, kube-state-metrics, Karpenter. */
final class FnpCluster {

    private static final String NAMESPACE = "fnp-production";
    private static final List<String> PODS = List.of("fnp-server-0", "fnp-server-1");
    private static final String CONTAINER = "server";

    private FnpCluster() {}

    static SimulatedSystem system(long seed, InstantSource clock) {
        FnpFaults faults = new FnpFaults();
        List<Exporter> exporters = List.of(
                new FnpServer(0, faults, seed),
                new FnpServer(1, faults, seed),
                new Kubelet(faults, seed),
                new KubeState(seed),
                new Karpenter(faults, seed));
        return new SimulatedSystem("fnp", exporters, faults.list, clock);
    }

    private static final class Kubelet extends Exporter {

        private static final double GIB = 1L << 30;
        private static final double TICKS = 10;

        private final FnpFaults faults;
        private final Load load = new Load(0.3, 0.1, 0);
        private final Counter cpu =
                metrics.counter("container_cpu_usage_seconds_total", "CPU time", "namespace", "pod", "container");
        private final Counter periods = metrics.counter(
                "container_cpu_cfs_periods_total", "Scheduling periods", "namespace", "pod", "container");
        private final Counter throttled = metrics.counter(
                "container_cpu_cfs_throttled_periods_total", "Throttled periods", "namespace", "pod", "container");
        private final Gauge memory =
                metrics.gauge("container_memory_usage_bytes", "Memory", "namespace", "pod", "container");
        private final Gauge workingSet = metrics.gauge(
                "container_memory_working_set_bytes", "Memory that cannot be freed", "namespace", "pod", "container");

        Kubelet(FnpFaults faults, long seed) {
            super(new Endpoint("kubelet", "kubelet", Map.of(), 10_250, Set.of()), seed);
            this.faults = faults;
        }

        @Override
        void second(long epochSecond) {
            double busy = load.at(epochSecond);
            for (String pod : PODS) {
                boolean first = pod.equals(PODS.getFirst());
                double cores = 0.45 * busy;
                double gib = 0.6 + 0.1 * busy;
                if (first) {
                    cores = faults.cpuSaturated.pick(0.99, faults.cpuHigh.pick(0.88, cores));
                    gib = faults.memoryCritical.pick(1.7, faults.memoryHigh.pick(1.2, gib));
                }
                cpu.labelValues(NAMESPACE, pod, CONTAINER).inc(Math.max(0, chance.near(cores, 0.01)));
                periods.labelValues(NAMESPACE, pod, CONTAINER).inc(TICKS);
                throttled.labelValues(NAMESPACE, pod, CONTAINER).inc(cores > 0.9 ? TICKS * 0.4 : 0);
                double bytes = Math.rint(chance.near(gib, 0.01) * GIB);
                memory.labelValues(NAMESPACE, pod, CONTAINER).set(bytes);
                workingSet.labelValues(NAMESPACE, pod, CONTAINER).set(Math.rint(bytes * 0.9));
            }
        }
    }

    private static final class KubeState extends Exporter {

        private final Gauge limits = metrics.gauge(
                "kube_pod_container_resource_limits", "Limits", "namespace", "pod", "container", "resource");
        private final Counter restarts = metrics.counter(
                "kube_pod_container_status_restarts_total", "Restarts", "namespace", "pod", "container");

        KubeState(long seed) {
            super(new Endpoint("kube-state-metrics", "kube-state-metrics", Map.of(), 8080, Set.of()), seed);
        }

        @Override
        void second(long epochSecond) {
            for (String pod : PODS) {
                limits.labelValues(NAMESPACE, pod, CONTAINER, "cpu").set(1);
                limits.labelValues(NAMESPACE, pod, CONTAINER, "memory").set(2L << 30);
                restarts.labelValues(NAMESPACE, pod, CONTAINER).inc(0);
            }
        }
    }

    private static final class Karpenter extends Exporter {

        private final FnpFaults faults;
        private final Gauge nodes = metrics.gauge("karpenter_nodes_count", "Nodes", "capacity_type");
        private final Gauge pods = metrics.gauge("karpenter_pod_count", "Pods");
        private final Gauge cost = metrics.gauge("karpenter_node_cost_per_hour", "US dollars an hour");
        private final Counter evictions = metrics.counter("karpenter_pod_evictions_total", "Pods evicted");

        Karpenter(FnpFaults faults, long seed) {
            super(new Endpoint("karpenter", "karpenter", Map.of(), 8000, Set.of()), seed);
            this.faults = faults;
        }

        @Override
        void second(long epochSecond) {
            double onDemand = faults.noSpot.pick(6, faults.costly.pick(9, 3));
            double spot = faults.noSpot.pick(0, 4);
            nodes.labelValues("on-demand").set(onDemand);
            nodes.labelValues("spot").set(spot);
            pods.set(Math.rint(chance.near(46, 1)));
            cost.set(2 * onDemand + 0.4 * spot);
            evictions.inc(chance.events(faults.evictions.pick(0.05, 0.0005)));
        }
    }
}
