package dev.tocsin.evaluator.server.page;

import dev.tocsin.evaluator.html.HtmlWriter;
import dev.tocsin.evaluator.rule.ActiveAlert;
import dev.tocsin.evaluator.rule.AlertingRule;
import dev.tocsin.evaluator.rule.RuleGroup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The alerts that are firing or pending, by their rules, the worst first; then the names of the rules without any. */
final class AlertsPage {

    /** So many alerts are shown; the rest is counted. */
    static final int SHOWN_MAX = 200;

    private final List<RuleGroup> groups;
    private final RunbookLink runbooks;

    AlertsPage(List<RuleGroup> groups, RunbookLink runbooks) {
        this.groups = groups;
        this.runbooks = runbooks;
    }

    /** What of the alerts is asked for: all states where {@code state} is none that there is. */
    record Wanted(TextFilter filter, String state) {

        boolean shows(String stateName) {
            return !isOneState() || state.equals(stateName);
        }

        private boolean isOneState() {
            return state.equals("firing") || state.equals("pending") || state.equals("inactive");
        }
    }

    /** A rule with those of its alerts that are shown. */
    private record Row(RuleGroup group, AlertingRule rule, List<ActiveAlert> alerts) {

        boolean isFiring() {
            return alerts.stream().anyMatch(ActiveAlert::isFiring);
        }

        Severity severity() {
            return Severity.of(rule.spec().labels().getOrDefault(Severity.LABEL, ""));
        }
    }

    String render(Wanted wanted, Instant now) {
        List<Row> active = new ArrayList<>();
        List<Row> inactive = new ArrayList<>();
        int firing = 0;
        int pending = 0;
        for (RuleGroup group : groups) {
            for (AlertingRule rule : group.alertingRules()) {
                List<ActiveAlert> alerts = rule.alerts().stream().filter(ActiveAlert::isActive).toList();
                firing += (int) alerts.stream().filter(ActiveAlert::isFiring).count();
                pending += (int) alerts.stream().filter(ActiveAlert::isPending).count();
                List<ActiveAlert> shown = alerts.stream().filter(alert -> wanted.shows(alert.stateName()))
                        .filter(alert -> wanted.filter.accepts(texts(group, rule, alert))).toList();
                if (!shown.isEmpty()) {
                    active.add(new Row(group, rule, shown));
                } else if (alerts.isEmpty() && wanted.shows("inactive")
                        && wanted.filter.accepts(texts(group, rule))) {
                    inactive.add(new Row(group, rule, List.of()));
                }
            }
        }
        active.sort(Comparator.comparing((Row row) -> !row.isFiring()).thenComparing(Row::severity)
                .thenComparing(row -> row.rule.name()));
        String title = firing > 0 ? "(" + firing + ") Alerts" : "Alerts";
        PageFrame page = PageFrame.begin(PageFrame.Tab.ALERTS, title, now, !wanted.state.equals("inactive"));
        page.html().element("h1", "Alerts");
        form(page.html(), wanted, firing, pending);
        cards(page, wanted, active);
        inactive(page.html(), wanted, inactive);
        return page.finish();
    }

    private static void form(HtmlWriter html, Wanted wanted, int firing, int pending) {
        Map<String, String> states = new LinkedHashMap<>();
        states.put("", "all");
        states.put("firing", "firing (" + firing + ")");
        states.put("pending", "pending (" + pending + ")");
        states.put("inactive", "inactive");
        new FilterForm("./", "state", states, "names, labels, texts").write(html, wanted.state, wanted.filter);
    }

    private void cards(PageFrame page, Wanted wanted, List<Row> rows) {
        if (rows.isEmpty()) {
            if (!wanted.state.equals("inactive")) {
                page.nothing(
                        wanted.filter.isEmpty() && wanted.state.isEmpty() ? "All quiet" : "No such alert",
                        "No alert " + (wanted.filter.isEmpty() ? "" : "that fits the filter ") + "is "
                                + (wanted.state.isEmpty() ? "firing or pending" : wanted.state) + ".");
            }
            return;
        }
        AlertCard card = new AlertCard(page, runbooks);
        int left = SHOWN_MAX;
        int more = 0;
        for (Row row : rows) {
            List<ActiveAlert> shown = row.alerts.subList(0, Math.min(left, row.alerts.size()));
            if (!shown.isEmpty()) {
                card.write(row.group, row.rule, row.severity(), row.alerts.size(), shown);
            }
            left -= shown.size();
            more += row.alerts.size() - shown.size();
        }
        if (more > 0) {
            page.html().element("p", PageTexts.count(more, "more alert") + " not shown: narrow the filter.", "class",
                    "more");
        }
    }

    private static void inactive(HtmlWriter html, Wanted wanted, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        if (wanted.state.equals("inactive") || !wanted.filter.isEmpty()) {
            html.open("details", "class", "inactive", "open", "");
        } else {
            html.open("details", "class", "inactive");
        }
        html.element("summary", PageTexts.count(rows.size(), "inactive rule"));
        html.open("ul", "class", "names");
        rows.stream().sorted(Comparator.comparing(row -> row.rule.name())).forEach(row -> {
            html.open("li", "class", row.severity().look());
            html.open("a", "href", "rules?q=" + PageFrame.encode(row.rule.name()));
            html.outside(row.rule.name()).close().close();
        });
        html.close().close();
    }

    private static Stream<String> texts(RuleGroup group, AlertingRule rule, ActiveAlert alert) {
        Stream<String> labels =
                alert.labels().toMap().entrySet().stream().map(label -> label.getKey() + "=" + label.getValue());
        return Stream.of(labels, alert.annotations().values().stream(), texts(group, rule)).flatMap(all -> all);
    }

    private static Stream<String> texts(RuleGroup group, AlertingRule rule) {
        Map<String, String> labels = rule.spec().labels();
        return Stream.concat(Stream.of(rule.name(), group.spec().name(), group.spec().file()),
                labels.entrySet().stream().map(label -> label.getKey() + "=" + label.getValue()));
    }
}
