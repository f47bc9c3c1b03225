package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.rule.template.Template;
import dev.tocsin.evaluator.rule.template.TemplateContext;
import dev.tocsin.evaluator.rule.template.TemplateFunction;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.LabelsBuilder;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The templates of an alerting rule, parsed. Immutable. */
final class AlertTemplates {

    /** The label that holds the name of an alert. */
    static final String ALERT_NAME = "alertname";

    private static final String QUERY = TemplateFunction.QUERY.goName();

    private final String alertName;
    private final Map<String, Template> labels;
    private final Map<String, Template> annotations;
    private final boolean queries;
    private final boolean fixedLabels;

    AlertTemplates(AlertingRuleSpec spec) {
        this.alertName = spec.name();
        this.labels = parse(spec.name(), spec.labels());
        this.annotations = parse(spec.name(), spec.annotations());
        this.queries = callsQuery();
        this.fixedLabels = labels.values().stream().noneMatch(Template::hasActions);
    }

    private static Map<String, Template> parse(String alertName, Map<String, String> texts) {
        Map<String, Template> templates = new TreeMap<>();
        texts.forEach((name, text) -> templates.put(name, Template.parse(Template.nameFor(alertName), text)));
        return templates;
    }

    /** Whether a template asks queries of its own. */
    boolean query() {
        return queries;
    }

    private boolean callsQuery() {
        return Stream.concat(labels.values().stream(), annotations.values().stream())
                .anyMatch(template -> template.hasActions() && template.usedFunctions().contains(QUERY));
    }

    /** The labels of the alert for an element: its own without name, the rule's on top, {@code alertname} last. */
    Labels labels(TemplateContext context) {
        LabelsBuilder builder = context.labels().toBuilder().remove(Labels.NAME);
        labels.forEach((name, template) -> builder.set(name, template.expand(context)));
        return builder.set(ALERT_NAME, alertName).build();
    }

    /** Whether labels are the same for an element whatever its value and the time. */
    boolean labelsAreFixed() {
        return fixedLabels;
    }

    /** The annotations by name; those that ask the store do so now, all others when they are read. */
    Map<String, String> annotations(TemplateContext context) {
        return queries ? expandAnnotations(context) : new LateAnnotations(this, context);
    }

    Map<String, String> expandAnnotations(TemplateContext context) {
        Map<String, String> expanded = new TreeMap<>();
        annotations.forEach((name, template) -> expanded.put(name, template.expand(context)));
        return Collections.unmodifiableMap(expanded);
    }
}
