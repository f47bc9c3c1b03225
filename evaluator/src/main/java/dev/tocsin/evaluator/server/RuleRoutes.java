package dev.tocsin.evaluator.server;

import dev.tocsin.evaluator.rule.AlertingRule;
import dev.tocsin.evaluator.rule.RuleGroup;
import dev.tocsin.promql.parse.PromqlParser;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.List;

/** The state of rules and alerts. Source: HTTP API reference §5. */
final class RuleRoutes {

    private final List<RuleGroup> groups;
    private final PromqlParser parser;

    RuleRoutes(List<RuleGroup> groups, PromqlParser parser) {
        this.groups = groups.stream()
                .sorted(Comparator.comparing((RuleGroup group) -> group.spec().file())
                        .thenComparing(group -> group.spec().name()))
                .toList();
        this.parser = parser;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/v1/rules", this::rules);
        routes.get("/api/v1/alerts", this::alerts);
    }

    private void rules(Context context) {
        ApiParameters parameters = new ApiParameters(context);
        RuleFilter filter = RuleFilter.of(parameters, parser);
        boolean withAlerts = !parameters.flag("exclude_alerts");
        RulePage page = RulePage.of(parameters, groups, filter);
        JsonReply.success(context, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("groups");
            for (RulePage.Entry entry : page.entries()) {
                RuleJson.group(json, entry.group(), entry.rules(), withAlerts);
            }
            json.writeEndArray();
            if (page.nextToken() != null) {
                json.writeStringField("groupNextToken", page.nextToken());
            }
            json.writeEndObject();
        });
    }

    private void alerts(Context context) {
        JsonReply.success(context, json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("alerts");
            for (RuleGroup group : groups) {
                for (AlertingRule rule : group.alertingRules()) {
                    RuleJson.alerts(json, rule);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
