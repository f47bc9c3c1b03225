package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.engine.QueryStop;
import dev.tocsin.evaluator.engine.QueryValue.VectorSample;
import dev.tocsin.evaluator.rule.AlertState.HoldTimes;
import dev.tocsin.evaluator.rule.AlertState.Inactive;
import dev.tocsin.evaluator.rule.AlertState.Pending;
import dev.tocsin.evaluator.rule.AlertState.Resolved;
import dev.tocsin.evaluator.rule.template.TemplateContext;
import dev.tocsin.evaluator.rule.template.TemplateQuery;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.print.ExprPrinter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An alerting rule at work: it knows the alerts of its last evaluation. */
public final class AlertingRule implements Rule {

    private final AlertingRuleSpec spec;
    private final RuleQuery query;
    private final long limit;
    private final AlertTemplates templates;
    private final HoldTimes holdTimes;
    private final AlertSeries series;
    private final RuleEnvironment environment;
    private final String pathPrefix;

    /** The labels of the last elements and those of their alerts, where these do not depend on anything else. */
    private Labels[] lastElements = {};

    private Labels[] lastLabels = {};

    /** Made when the first alert is sent. */
    private @Nullable String generatorUrl;

    /** By their labels, oldest first; the group's thread alone changes it. */
    private Map<Labels, ActiveAlert> alerts = new LinkedHashMap<>();

    private volatile List<ActiveAlert> published = List.of();
    private volatile RuleStatus status = RuleStatus.UNKNOWN;
    private volatile boolean restored;

    AlertingRule(AlertingRuleSpec spec, RuleQuery query, long limit, RuleEnvironment environment) {
        this.spec = spec;
        this.query = query;
        this.limit = limit;
        this.templates = spec.templates();
        this.holdTimes = new HoldTimes(spec.holdDuration(), spec.keepFiringFor());
        this.series = new AlertSeries(spec);
        this.environment = environment;
        this.pathPrefix = environment.settings().pathPrefix();
    }

    @Override
    public AlertingRuleSpec spec() {
        return spec;
    }

    @Override
    public RuleStatus status() {
        return status;
    }

    void setStatus(RuleStatus next) {
        status = next;
    }

    /** The alerts after the last evaluation, those resolved a short while ago included, oldest first. */
    public List<ActiveAlert> alerts() {
        return published;
    }

    /** The state of the rule in the HTTP API: unknown before the first evaluation, else the highest of its alerts. */
    public String stateName() {
        List<ActiveAlert> current = published;
        if (status.health() == RuleHealth.UNKNOWN) {
            return "unknown";
        }
        return current.stream().anyMatch(ActiveAlert::isFiring)
                ? "firing"
                : current.stream().anyMatch(ActiveAlert::isPending) ? "pending" : "inactive";
    }

    /** Whether the state from before a restart was looked for; only from then on the rule's series are written. */
    public boolean isRestored() {
        return restored;
    }

    void markRestored() {
        restored = true;
    }

    /**
     * Takes every alert through the state machine.
     *
     * @param at      the time of the evaluation
     * @param queryMs the time of the query, in milliseconds
     * @param stop    ends the query when it takes too long
     * @return the samples of {@code ALERTS} and {@code ALERTS_FOR_STATE} to store; none before the rule is restored
     * @throws RuleException                                   when two elements give the same alert, or there are too many
     * @throws dev.tocsin.evaluator.engine.EvaluationException when the query fails
     */
    List<RuleSample> evaluate(Instant at, long queryMs, QueryStop stop) {
        Map<Labels, TemplateContext> found = elements(at, queryMs, stop);
        if (found.isEmpty() && alerts.isEmpty()) {
            return List.of();
        }
        Map<Labels, ActiveAlert> next = new LinkedHashMap<>();
        for (ActiveAlert alert : alerts.values()) {
            TemplateContext element = found.remove(alert.labels());
            ActiveAlert after = element == null ? withoutElement(alert, at) : withElement(alert, element, at);
            if (after != null) {
                next.put(after.labels(), after);
            }
        }
        for (Map.Entry<Labels, TemplateContext> entry : found.entrySet()) {
            next.put(entry.getKey(), fresh(entry.getKey(), entry.getValue(), at));
        }
        checkLimit(next);
        replaceAlerts(next);
        return restored ? series.samples(next.values()) : List.of();
    }

    /** The elements of the result by the labels of their alerts. */
    private Map<Labels, TemplateContext> elements(Instant at, long queryMs, QueryStop stop) {
        List<VectorSample> samples = RuleResult.vector(query.evaluate(queryMs, stop));
        Map<Labels, TemplateContext> elements = LinkedHashMap.newLinkedHashMap(samples.size());
        Labels[] elementLabels = new Labels[samples.size()];
        Labels[] alertLabels = new Labels[samples.size()];
        TemplateQuery queries = new QueriesAt(environment, at.toEpochMilli(), stop);
        for (int i = 0; i < alertLabels.length; i++) {
            VectorSample element = samples.get(i);
            TemplateContext context = context(element, at.toEpochMilli(), queries);
            elementLabels[i] = element.labels();
            alertLabels[i] = labels(i, context);
            if (elements.put(alertLabels[i], context) != null) {
                throw new RuleException(
                        "vector contains metrics with the same labelset after applying alert labels");
            }
        }
        lastElements = elementLabels;
        lastLabels = alertLabels;
        return elements;
    }

    /** The labels of the alert of the element at an index: from one evaluation to the next they are mostly the same. */
    private Labels labels(int index, TemplateContext context) {
        boolean known = templates.labelsAreFixed()
                && index < lastElements.length
                && lastElements[index].equals(context.labels());
        return known ? lastLabels[index] : templates.labels(context);
    }

    private TemplateContext context(VectorSample element, long atMs, TemplateQuery queries) {
        return new TemplateContext(
                element.labels(),
                element.value(),
                element.histogram(),
                environment.settings().externalLabels(),
                environment.settings().externalUrl(),
                pathPrefix,
                atMs,
                queries);
    }

    /** What templates ask. No lambda: one that captures something is slow to make in code that the start-up cache holds. */
    private record QueriesAt(RuleEnvironment environment, long atMs, QueryStop stop) implements TemplateQuery {

        @Override
        public List<VectorSample> query(String expression) {
            return environment.queries().query(expression, atMs, stop);
        }
    }

    private @Nullable ActiveAlert withoutElement(ActiveAlert alert, Instant at) {
        AlertState next = AlertState.next(alert.state(), false, holdTimes, at);
        return next instanceof Inactive ? null : alert.withState(next);
    }

    private ActiveAlert withElement(ActiveAlert alert, TemplateContext element, Instant at) {
        if (alert.state() instanceof Resolved) {
            return fresh(alert.labels(), element, at);
        }
        AlertState next = AlertState.next(alert.state(), true, holdTimes, at);
        return alert(alert.labels(), element, next, next instanceof Pending ? null : alert.lastSentAt());
    }

    private ActiveAlert fresh(Labels labels, TemplateContext element, Instant at) {
        return alert(labels, element, AlertState.next(AlertState.INACTIVE, true, holdTimes, at), null);
    }

    private ActiveAlert alert(
            Labels labels, TemplateContext element, AlertState state, @Nullable Instant lastSentAt) {
        return new ActiveAlert(
                labels,
                templates.annotations(element),
                element.histogram() == null ? element.value() : 0,
                element.histogram(),
                state,
                lastSentAt);
    }

    /** Too many alerts are all forgotten, without any message that they ended. */
    private void checkLimit(Map<Labels, ActiveAlert> next) {
        if (limit == 0) {
            return;
        }
        long active = next.values().stream().filter(ActiveAlert::isActive).count();
        if (active > limit) {
            replaceAlerts(new LinkedHashMap<>());
            throw new RuleException("exceeded limit of " + limit + " with " + active + " alerts");
        }
    }

    private void replaceAlerts(Map<Labels, ActiveAlert> next) {
        alerts = next;
        published = List.copyOf(next.values());
    }

    /** The alerts that are due for sending, which are taken for sent. */
    List<Alert> takeDue(Instant at, Duration groupInterval) {
        Duration resendDelay = environment.settings().resendDelay();
        Duration sendInterval = groupInterval.compareTo(resendDelay) > 0 ? groupInterval : resendDelay;
        List<Alert> due = new ArrayList<>();
        for (Map.Entry<Labels, ActiveAlert> entry : alerts.entrySet()) {
            ActiveAlert alert = entry.getValue();
            if (alert.isDue(at, resendDelay)) {
                due.add(alert.toAlert(at, sendInterval, generatorUrl()));
                entry.setValue(alert.sentAt(at));
            }
        }
        if (!due.isEmpty()) {
            published = List.copyOf(alerts.values());
        }
        return due;
    }

    private String generatorUrl() {
        String known = generatorUrl;
        if (known == null) {
            known = GeneratorUrl.of(environment.settings().externalUrl(), ExprPrinter.print(spec.expr()));
            generatorUrl = known;
        }
        return known;
    }

    /** Moves the time since when alerts are active, by their labels, where the function knows better. */
    void restoreActiveAt(Function<Labels, Optional<Instant>> activeAt) {
        alerts.replaceAll(
                (labels, alert) -> activeAt.apply(labels).map(alert::withActiveAt).orElse(alert));
        published = List.copyOf(alerts.values());
    }

    /** Goes on with the alerts of the rule that this one replaces. */
    void takeOver(AlertingRule replaced) {
        replaceAlerts(new LinkedHashMap<>(replaced.alerts));
        restored = replaced.restored;
    }
}
