package dev.tocsin.evaluator.server.page;

import dev.tocsin.evaluator.html.HtmlWriter;
import dev.tocsin.evaluator.rule.ActiveAlert;
import dev.tocsin.evaluator.rule.AlertingRule;
import dev.tocsin.evaluator.rule.AlertingRuleSpec;
import dev.tocsin.evaluator.rule.GroupStatus;
import dev.tocsin.evaluator.rule.RecordingRule;
import dev.tocsin.evaluator.rule.Rule;
import dev.tocsin.evaluator.rule.RuleGroup;
import dev.tocsin.evaluator.rule.RuleHealth;
import dev.tocsin.evaluator.rule.RuleStatus;
import dev.tocsin.promql.format.PrometheusDurations;
import dev.tocsin.promql.print.ExprFormatter;
import dev.tocsin.promql.print.ExprPrinter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The rule groups with their rules: expression, health and how the last evaluation went. */
final class RulesPage {

    /** So many rules are shown; the rest is counted. */
    static final int SHOWN_MAX = 500;

    /** Where more rules are shown, groups are folded unless something is wrong in them. */
    private static final int UNFOLDED_MAX = 40;

    private final List<RuleGroup> groups;
    private final IdentityHashMap<Rule, String> expressions = new IdentityHashMap<>();

    RulesPage(List<RuleGroup> groups) {
        this.groups = groups;
        groups.forEach(group -> group.rules()
                .forEach(rule -> expressions.put(rule, ExprFormatter.format(rule.spec().expr()))));
    }

    /** What of the rules is asked for: any health where {@code health} is none that there is. */
    record Wanted(TextFilter filter, String health) {

        boolean shows(RuleHealth candidate) {
            return !List.of("ok", "err", "unknown").contains(health) || health.equals(look(candidate));
        }
    }

    private record Row(RuleGroup group, List<Rule> rules) {

        boolean hasFailed() {
            return rules.stream().anyMatch(rule -> rule.status().health() == RuleHealth.ERR);
        }
    }

    String render(Wanted wanted, Instant now) {
        List<Row> rows = new ArrayList<>();
        int found = 0;
        for (RuleGroup group : groups) {
            List<Rule> rules = group.rules().stream().filter(rule -> wanted.shows(rule.status().health()))
                    .filter(rule -> wanted.filter.accepts(texts(group, rule))).toList();
            if (!rules.isEmpty()) {
                rows.add(new Row(group, rules));
                found += rules.size();
            }
        }
        PageFrame page = PageFrame.begin(PageFrame.Tab.RULES, "Rules", now, false);
        page.html().element("h1", "Rules");
        form(page.html(), wanted);
        if (rows.isEmpty()) {
            page.nothing(groups.isEmpty() ? "No rules" : "No such rule",
                    groups.isEmpty() ? "The configuration names no rule files." : "No rule fits the filter.");
        }
        int left = SHOWN_MAX;
        for (Row row : rows) {
            List<Rule> shown = row.rules.subList(0, Math.min(left, row.rules.size()));
            left -= shown.size();
            if (!shown.isEmpty()) {
                group(page, row, shown, found <= UNFOLDED_MAX || row.hasFailed());
            }
        }
        if (found > SHOWN_MAX) {
            page.html().element("p", PageTexts.count(found - SHOWN_MAX, "more rule") + " not shown: narrow the filter.",
                    "class", "more");
        }
        return page.finish();
    }

    private static void form(HtmlWriter html, Wanted wanted) {
        Map<String, String> healths = new LinkedHashMap<>();
        healths.put("", "any");
        List.of("ok", "err", "unknown").forEach(health -> healths.put(health, health));
        new FilterForm("rules", "health", healths, "names, labels, expressions, files")
                .write(html, wanted.health, wanted.filter);
    }

    private void group(PageFrame page, Row row, List<Rule> rules, boolean unfolded) {
        HtmlWriter html = page.html();
        if (unfolded) {
            html.open("details", "class", "card group", "open", "");
        } else {
            html.open("details", "class", "card group");
        }
        GroupStatus status = row.group.status();
        html.open("summary").open("h2").outside(row.group.spec().name()).close();
        html.element("span", PageTexts.count(row.rules.size(), "rule"), "class", "aside").close();
        html.open("p", "class", "meta").outside(row.group.spec().file());
        html.text(" · every " + PrometheusDurations.print(row.group.interval().toMillis()));
        Instant last = status.lastEvaluation();
        if (last == null) {
            html.text(" · not evaluated yet");
        } else {
            page.since(last, " · evaluated ", " ago");
            html.text(" in " + PageTexts.took(status.lastDuration()) + " · "
                    + PageTexts.count(status.lastSamples(), "sample"));
        }
        if (status.missedIterations() > 0) {
            html.text(" · " + PageTexts.count(status.missedIterations(), "evaluation") + " missed");
        }
        html.close().open("ol", "class", "rules");
        rules.forEach(rule -> rule(page, rule));
        html.close().close();
    }

    private void rule(PageFrame page, Rule rule) {
        HtmlWriter html = page.html();
        RuleStatus status = rule.status();
        html.open("li", "class", look(status.health()));
        html.open("div", "class", "heading");
        html.element("span", look(status.health()), "class", "badge " + look(status.health()));
        html.open("h3").outside(rule.name()).close();
        html.element("span", rule instanceof AlertingRule ? "alert" : "record", "class", "kind");
        result(html, rule);
        html.close();
        html.open("pre").open("code").text(expressions.getOrDefault(rule, "")).close().close();
        String error = status.lastError();
        if (error != null) {
            html.open("p", "class", "error").outside(error).close();
        }
        html.open("p", "class", "meta");
        html.element("a", "query", "href", PageFrame.queryLink(ExprPrinter.print(rule.spec().expr())));
        if (rule.spec() instanceof AlertingRuleSpec alert) {
            hold(html, alert);
        }
        Instant last = status.lastEvaluation();
        if (last != null) {
            page.since(last, " · evaluated ", " ago");
            html.text(" in " + PageTexts.took(status.evaluationDuration()));
        }
        html.close();
        if (!rule.spec().labels().isEmpty()) {
            html.open("ul", "class", "labels", "aria-label", "Labels");
            rule.spec().labels().forEach(page::label);
            html.close();
        }
        html.close();
    }

    private static void result(HtmlWriter html, Rule rule) {
        html.open("p", "class", "aside");
        switch (rule) {
            case AlertingRule alerting -> {
                long active = alerting.alerts().stream().filter(ActiveAlert::isActive).count();
                String state = alerting.stateName();
                if (active == 0) {
                    html.text(state);
                } else {
                    html.element("a", active + " " + state, "class", "badge " + state, "href",
                            "./?q=" + PageFrame.encode(rule.name()));
                }
            }
            case RecordingRule recording -> html.text(PageTexts.count(recording.status().lastSamples(), "sample"));
        }
        html.close();
    }

    private static void hold(HtmlWriter html, AlertingRuleSpec alert) {
        if (!alert.holdDuration().isZero()) {
            html.text(" · for " + PrometheusDurations.print(alert.holdDuration().toMillis()));
        }
        if (!alert.keepFiringFor().isZero()) {
            html.text(" · keep firing for " + PrometheusDurations.print(alert.keepFiringFor().toMillis()));
        }
    }

    private static String look(RuleHealth health) {
        return health.name().toLowerCase(Locale.ROOT);
    }

    private Stream<String> texts(RuleGroup group, Rule rule) {
        return Stream.concat(
                Stream.of(rule.name(), group.spec().name(), group.spec().file(), expressions.getOrDefault(rule, "")),
                rule.spec().labels().entrySet().stream().map(label -> label.getKey() + "=" + label.getValue()));
    }
}
