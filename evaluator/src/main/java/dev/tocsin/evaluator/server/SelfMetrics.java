package dev.tocsin.evaluator.server;

import dev.tocsin.evaluator.rule.GroupStatus;
import dev.tocsin.evaluator.rule.Rule;
import dev.tocsin.evaluator.rule.RuleGroup;
import dev.tocsin.evaluator.rule.RuleStatus;
import dev.tocsin.evaluator.storage.SeriesStore;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The evaluator's own metrics, under the names Prometheus gives the same things. */
final class SelfMetrics {

    private static final double NANOS = 1e9;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final List<RuleGroup> groups;

    private SelfMetrics(List<RuleGroup> groups) {
        this.groups = groups;
    }

    static PrometheusRegistry registry(SeriesStore store, List<RuleGroup> groups) {
        SelfMetrics metrics = new SelfMetrics(groups);
        GaugeWithCallback.builder()
                .name("prometheus_tsdb_head_series")
                .help("Series in memory.")
                .callback(callback -> callback.call(store.seriesCount()))
                .register(metrics.registry);
        metrics.counter("prometheus_rule_group_iterations", "Evaluations that were due.", s -> s.iterations());
        metrics.counter(
                "prometheus_rule_group_iterations_missed",
                "Evaluations that were missed because of a slow one.",
                s -> s.missedIterations());
        metrics.gauge(
                "prometheus_rule_group_last_duration_seconds",
                "Duration of the last evaluation.",
                group -> group.status().lastDuration().toNanos() / NANOS);
        metrics.gauge(
                "prometheus_rule_group_last_evaluation_samples",
                "Samples that the last evaluation gave.",
                group -> group.status().lastSamples());
        metrics.gauge(
                "prometheus_rule_group_last_evaluation_timestamp_seconds",
                "Time of the last evaluation in seconds.",
                SelfMetrics::lastEvaluationSeconds);
        metrics.gauge(
                "prometheus_rule_group_interval_seconds",
                "Interval of the group.",
                group -> group.interval().toNanos() / NANOS);
        metrics.gauge("prometheus_rule_group_rules", "Rules of the group.", group -> group.rules().size());
        metrics.rules("prometheus_rule_evaluations", "Evaluations of rules.", RuleStatus::evaluations);
        metrics.rules("prometheus_rule_evaluation_failures", "Evaluations that failed.", RuleStatus::failures);
        return metrics.registry;
    }

    private static double lastEvaluationSeconds(RuleGroup group) {
        GroupStatus status = group.status();
        return status.lastEvaluation() == null ? 0 : status.lastEvaluation().toEpochMilli() / 1000.0;
    }

    private void counter(String name, String help, ToDoubleFunction<GroupStatus> value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("rule_group")
                .callback(callback -> groups
                        .forEach(group -> callback.call(value.applyAsDouble(group.status()), group.spec().key())))
                .register(registry);
    }

    private void gauge(String name, String help, ToDoubleFunction<RuleGroup> value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("rule_group")
                .callback(callback -> groups.forEach(
                        group -> callback.call(value.applyAsDouble(group), group.spec().key())))
                .register(registry);
    }

    private void rules(String name, String help, ToDoubleFunction<RuleStatus> value) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames("rule_group")
                .callback(callback -> groups.forEach(group -> callback.call(
                        group.rules().stream().map(Rule::status).mapToDouble(value).sum(),
                        group.spec().key())))
                .register(registry);
    }
}
