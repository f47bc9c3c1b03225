package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.rule.GroupNode.RuleNode;
import dev.tocsin.evaluator.rule.template.Template;
import dev.tocsin.evaluator.rule.template.TemplateSyntaxException;
import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.Located;
import dev.tocsin.evaluator.yaml.YamlFields.StringEntry;
import dev.tocsin.evaluator.yaml.YamlNode;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.parse.Diagnostic;
import dev.tocsin.promql.parse.ParseResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks one rule. In Prometheus' words a problem begins with a place (or none), the group, the number and the name of the
 * rule; ours leaves that to the place in the file.
 */
final class RuleValidator {

    private final FileProblems problems;
    private final RuleFileOptions options;
    private final GroupNode group;
    private final RuleNode rule;
    private final String prefix;

    RuleValidator(FileProblems problems, RuleFileOptions options, GroupNode group, RuleNode rule, int number) {
        this.problems = problems;
        this.options = options;
        this.group = group;
        this.rule = rule;
        this.prefix = "group " + GoStrings.quote(group.name()) + ", rule " + number + ", "
                + GoStrings.quote(rule.displayName()) + ": ";
    }

    /** The rule, or null when its kind or expression is wrong; every problem has been reported. */
    @Nullable
    RuleSpec validate() {
        checkKind();
        Expr expr = parseExpr();
        if (!rule.recordName().isEmpty()) {
            checkRecordingRule();
        }
        checkLabels();
        checkTemplates();
        return expr == null || rule.displayName().isEmpty() ? null : spec(expr);
    }

    private void checkKind() {
        boolean record = !rule.recordName().isEmpty();
        boolean alert = !rule.alertName().isEmpty();
        if (record && alert) {
            kindError("only one of 'record' and 'alert' must be set");
        } else if (!record && !alert) {
            kindError("one of 'record' or 'alert' must be set");
        }
    }

    private void kindError(String message) {
        String places = place(rule.record()) + ": " + place(rule.alert()) + ": ";
        FilePosition position = rule.alert() != null ? rule.alert().position() : rule.position();
        problems.error(position, "rule-kind", message, places + prefix + message);
    }

    private @Nullable Expr parseExpr() {
        if (rule.expr() == null || rule.exprText().isEmpty()) {
            error(rule.expr(), "rule-expr", "field 'expr' must be set in rule");
            return null;
        }
        return switch (options.parser().parse(rule.exprText())) {
            case ParseResult.Parsed parsed -> parsed.expr();
            case ParseResult.Rejected rejected -> {
                reportExpr(rule.expr(), rejected);
                yield null;
            }
        };
    }

    /** Every error at its place; Prometheus speaks of the first alone. */
    private void reportExpr(YamlNode.Scalar text, ParseResult.Rejected rejected) {
        String prometheus = place(text) + ": " + prefix + "could not parse expression: " + rejected.firstMessage();
        for (Diagnostic error : rejected.errors()) {
            problems.error(
                    text.positionOf(error.range().start()), error.code().text(), error.message(), prometheus);
            prometheus = "";
        }
    }

    private void checkRecordingRule() {
        if (!rule.annotations().isEmpty()) {
            misplaced("annotations", rule.annotations().getFirst().key().position());
        }
        checkNoDuration("for", rule.holdDuration());
        checkNoDuration("keep_firing_for", rule.keepFiringFor());
        String name = rule.recordName();
        if (!options.nameValidation().isMetricName(name)) {
            error(rule.record(), "record-name", "invalid recording rule name: " + name);
        }
        if (name.contains("{") || name.contains("}")) {
            error(
                    rule.record(),
                    "record-name",
                    "braces present in the recording rule name; should it be in expr?: " + name);
        }
    }

    private void checkNoDuration(String field, @Nullable Located<Duration> duration) {
        if (duration != null && !duration.value().isZero()) {
            misplaced(field, duration.position());
        }
    }

    private void misplaced(String field, FilePosition position) {
        String message = "invalid field '" + field + "' in recording rule";
        problems.error(position, "recording-rule-field", message, place(rule.record()) + ": " + prefix + message);
    }

    private void checkLabels() {
        for (StringEntry label : rule.labels()) {
            if (!options.nameValidation().isLabelName(label.name()) || label.name().equals(Labels.NAME)) {
                unplaced(label.key().position(), "label-name", "invalid label name: " + label.name());
            }
            if (!NameValidation.isText(label.text())) {
                unplaced(label.value().position(), "label-value", "invalid label value: " + label.text());
            }
        }
        for (StringEntry annotation : rule.annotations()) {
            if (!options.nameValidation().isLabelName(annotation.name())) {
                unplaced(annotation.key().position(), "annotation-name",
                        "invalid annotation name: " + annotation.name());
            }
        }
    }

    private void checkTemplates() {
        if (!rule.alertName().isEmpty()) {
            rule.labels().forEach(label -> checkTemplate("label", label));
            rule.annotations().forEach(annotation -> checkTemplate("annotation", annotation));
        }
    }

    private void checkTemplate(String what, StringEntry entry) {
        try {
            Template.parse(Template.nameFor(rule.alertName()), entry.text());
        } catch (TemplateSyntaxException e) {
            FilePosition position = e.line() == 1
                    ? entry.value().position()
                    : entry.value().positionOf(lineStart(entry.text(), e.line()));
            unplaced(position, "template", what + " " + GoStrings.quote(entry.name()) + ": " + e.getMessage());
        }
    }

    /** The offset in code points of the first visible character of a line, counted from one. */
    private static int lineStart(String text, int line) {
        int index = 0;
        for (int i = 1; i < line; i++) {
            index = text.indexOf('\n', index) + 1;
        }
        while (index < text.length() && Character.isWhitespace(text.charAt(index))) {
            index++;
        }
        return text.codePointCount(0, index);
    }

    /** An error at a field of the rule, or at the rule itself when the field is missing. */
    private void error(YamlNode.@Nullable Scalar at, String code, String message) {
        FilePosition position = at == null ? rule.position() : at.position();
        problems.error(position, code, message, place(at) + ": " + prefix + message);
    }

    /** An error to which Prometheus gives no place. */
    private void unplaced(FilePosition position, String code, String message) {
        problems.error(position, code, message, prefix + message);
    }

    private static FilePosition place(YamlNode.@Nullable Scalar scalar) {
        return scalar == null ? FilePosition.NONE : scalar.position();
    }

    private RuleSpec spec(Expr expr) {
        Map<String, String> labels = new HashMap<>(texts(group.labels()));
        labels.putAll(texts(rule.labels()));
        YamlNode.Scalar name = rule.alertName().isEmpty() ? rule.record() : rule.alert();
        RuleSource source = new RuleSource(
                rule.position(), place(name), rule.expr(), positions(rule.labels()), positions(rule.annotations()));
        if (rule.alertName().isEmpty()) {
            return new RecordingRuleSpec(rule.recordName(), expr, rule.exprText(), labels, source);
        }
        return new AlertingRuleSpec(
                rule.alertName(),
                expr,
                rule.exprText(),
                orZero(rule.holdDuration()),
                orZero(rule.keepFiringFor()),
                labels,
                texts(rule.annotations()),
                source);
    }

    private static Duration orZero(@Nullable Located<Duration> duration) {
        return duration == null ? Duration.ZERO : duration.value();
    }

    private static Map<String, String> texts(List<StringEntry> entries) {
        Map<String, String> texts = new HashMap<>();
        entries.forEach(e -> texts.put(e.name(), e.text()));
        return texts;
    }

    private static Map<String, FilePosition> positions(List<StringEntry> entries) {
        Map<String, FilePosition> positions = new HashMap<>();
        entries.forEach(e -> positions.put(e.name(), e.key().position()));
        return positions;
    }
}
