package dev.tocsin.evaluator.server;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tocsin.evaluator.rule.ActiveAlert;
import dev.tocsin.evaluator.rule.AlertState.KeptFiring;
import dev.tocsin.evaluator.rule.AlertingRule;
import dev.tocsin.evaluator.rule.AlertingRuleSpec;
import dev.tocsin.evaluator.rule.RecordingRule;
import dev.tocsin.evaluator.rule.RecordingRuleSpec;
import dev.tocsin.evaluator.rule.Rule;
import dev.tocsin.evaluator.rule.RuleGroup;
import dev.tocsin.evaluator.rule.RuleStatus;
import dev.tocsin.promql.format.GoFloats;
import dev.tocsin.promql.print.ExprPrinter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes rules and alerts. Source: HTTP API reference §5. */
final class RuleJson {

    private static final String NEVER = "0001-01-01T00:00:00Z";

    private RuleJson() {}

    /**
     * Writes a group with some of its rules.
     *
     * @param withAlerts whether its alerting rules list their alerts
     */
    static void group(JsonGenerator json, RuleGroup group, List<Rule> rules, boolean withAlerts) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", group.spec().name());
        json.writeStringField("file", group.spec().file());
        json.writeArrayFieldStart("rules");
        for (Rule rule : rules) {
            switch (rule) {
                case AlertingRule alerting -> alertingRule(json, alerting, withAlerts);
                case RecordingRule recording -> recordingRule(json, recording);
            }
        }
        json.writeEndArray();
        seconds(json, "interval", group.interval());
        json.writeNumberField("limit", group.spec().limit());
        seconds(json, "evaluationTime", group.status().lastDuration());
        json.writeStringField("lastEvaluation", time(group.status().lastEvaluation()));
        json.writeEndObject();
    }

    private static void alertingRule(JsonGenerator json, AlertingRule rule, boolean withAlerts) throws IOException {
        AlertingRuleSpec spec = rule.spec();
        json.writeStartObject();
        json.writeStringField("state", rule.stateName());
        json.writeStringField("name", spec.name());
        json.writeStringField("query", ExprPrinter.print(spec.expr()));
        seconds(json, "duration", spec.holdDuration());
        seconds(json, "keepFiringFor", spec.keepFiringFor());
        texts(json, "labels", spec.labels());
        texts(json, "annotations", spec.annotations());
        if (withAlerts) {
            json.writeArrayFieldStart("alerts");
            alerts(json, rule);
            json.writeEndArray();
        } else {
            json.writeNullField("alerts");
        }
        status(json, rule.status());
        json.writeStringField("type", "alerting");
        json.writeEndObject();
    }

    private static void recordingRule(JsonGenerator json, RecordingRule rule) throws IOException {
        RecordingRuleSpec spec = rule.spec();
        json.writeStartObject();
        json.writeStringField("name", spec.name());
        json.writeStringField("query", ExprPrinter.print(spec.expr()));
        texts(json, "labels", spec.labels());
        status(json, rule.status());
        json.writeStringField("type", "recording");
        json.writeEndObject();
    }

    /** Writes the pending and firing alerts of a rule as elements of an array. */
    static void alerts(JsonGenerator json, AlertingRule rule) throws IOException {
        for (ActiveAlert alert : rule.alerts()) {
            if (!alert.isActive()) {
                continue;
            }
            json.writeStartObject();
            json.writeFieldName("labels");
            QueryValueJson.labels(json, alert.labels());
            texts(json, "annotations", alert.annotations());
            json.writeStringField("state", alert.stateName());
            json.writeStringField("activeAt", alert.activeAt().toString());
            if (alert.state() instanceof KeptFiring kept) {
                json.writeStringField("keepFiringSince", kept.keepFiringSince().toString());
            }
            json.writeStringField("value", GoFloats.exponential(alert.value()));
            json.writeEndObject();
        }
    }

    private static void status(JsonGenerator json, RuleStatus status) throws IOException {
        json.writeStringField("health", status.health().name().toLowerCase(Locale.ROOT));
        if (status.lastError() != null) {
            json.writeStringField("lastError", status.lastError());
        }
        seconds(json, "evaluationTime", status.evaluationDuration());
        json.writeStringField("lastEvaluation", time(status.lastEvaluation()));
    }

    private static void texts(JsonGenerator json, String field, Map<String, String> texts) throws IOException {
        json.writeObjectFieldStart(field);
        for (Map.Entry<String, String> text : texts.entrySet()) {
            json.writeStringField(text.getKey(), text.getValue());
        }
        json.writeEndObject();
    }

    private static void seconds(JsonGenerator json, String field, Duration duration) throws IOException {
        json.writeFieldName(field);
        json.writeNumber(GoFloats.plain(duration.toNanos() / 1e9));
    }

    private static String time(@Nullable Instant time) {
        return time == null ? NEVER : time.toString();
    }
}
