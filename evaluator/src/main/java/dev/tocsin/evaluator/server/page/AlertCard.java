package dev.tocsin.evaluator.server.page;

import dev.tocsin.evaluator.html.HtmlWriter;
import dev.tocsin.evaluator.rule.ActiveAlert;
import dev.tocsin.evaluator.rule.AlertState.KeptFiring;
import dev.tocsin.evaluator.rule.AlertingRule;
import dev.tocsin.evaluator.rule.RuleGroup;
import dev.tocsin.promql.format.PrometheusDurations;
import dev.tocsin.promql.print.ExprPrinter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A rule with its alerts as a card. */
final class AlertCard {

    private static final List<String> SUMMARIES = List.of("summary", "message", "title");
    private static final List<String> DESCRIPTIONS = List.of("description", "details");
    private static final Set<String> SHOWN = Set.of("summary", "message", "title", "description", "details");

    private final PageFrame page;
    private final HtmlWriter html;
    private final RunbookLink runbooks;

    AlertCard(PageFrame page, RunbookLink runbooks) {
        this.page = page;
        this.html = page.html();
        this.runbooks = runbooks;
    }

    /** @param total how many alerts the rule has, of which some may not be shown */
    void write(RuleGroup group, AlertingRule rule, Severity severity, int total, List<ActiveAlert> shown) {
        html.open("article", "class", "card " + severity.look());
        html.open("div", "class", "heading");
        String word = rule.spec().labels().getOrDefault(Severity.LABEL, "");
        if (!word.isEmpty()) {
            html.element("span", word, "class", "severity");
        }
        html.open("h2").outside(rule.name()).close();
        html.element("p", PageTexts.count(total, "alert"), "class", "aside").close();
        html.open("p", "class", "meta").text("group ").outside(group.spec().name());
        if (!rule.spec().holdDuration().isZero()) {
            html.text(" · for " + PrometheusDurations.print(rule.spec().holdDuration().toMillis()));
        }
        html.text(" · ").element(
                "a", "expression", "href", PageFrame.queryLink(ExprPrinter.print(rule.spec().expr())));
        html.text(" · ").element("a", "rule", "href", "rules?q=" + PageFrame.encode(rule.name()));
        html.close().open("ol", "class", "alerts");
        shown.stream().sorted(Comparator.comparing(ActiveAlert::isPending).thenComparing(ActiveAlert::activeAt))
                .forEach(this::alert);
        html.close().close();
    }

    private void alert(ActiveAlert alert) {
        html.open("li", "class", alert.stateName());
        html.open("p", "class", "state").element("span", alert.stateName(), "class", "badge " + alert.stateName());
        page.since(alert.activeAt(), " for ", "");
        if (alert.state() instanceof KeptFiring kept) {
            page.since(kept.keepFiringSince(), ", condition gone for ", "");
        }
        String value = PageTexts.value(alert.value(), alert.histogram());
        html.text(" · value ").element(
                "b", alert.histogram() == null ? PageTexts.roughly(alert.value()) : value, "title", value).close();
        texts(alert.annotations());
        page.labels(alert.labels(), "alertname", Severity.LABEL);
        html.close();
    }

    private void texts(Map<String, String> annotations) {
        String summary = first(annotations, SUMMARIES);
        String description = first(annotations, DESCRIPTIONS);
        if (!summary.isEmpty()) {
            html.open("p", "class", "summary").outside(summary).close();
        }
        if (!description.isEmpty() && !description.equals(summary)) {
            html.open("p", "class", "description").outside(description).close();
        }
        runbooks.of(annotations).ifPresent(link -> html.open("p", "class", "links")
                .element("a", "Runbook", "class", "runbook", "href", link, "rel", "noopener noreferrer").close());
        List<Map.Entry<String, String>> others = annotations.entrySet().stream()
                .filter(annotation -> !SHOWN.contains(annotation.getKey()) && !annotation.getValue().isBlank())
                .filter(annotation -> !annotation.getKey().equals(RunbookLink.ANNOTATION)
                        || runbooks.of(annotations).isEmpty())
                .toList();
        if (!others.isEmpty()) {
            html.open("dl");
            others.forEach(annotation -> {
                html.open("dt").outside(annotation.getKey()).close();
                html.open("dd").outside(annotation.getValue()).close();
            });
            html.close();
        }
    }

    private static String first(Map<String, String> annotations, List<String> names) {
        return names.stream().map(annotations::get).filter(Objects::nonNull).filter(text -> !text.isBlank())
                .findFirst().orElse("");
    }
}
