package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.rule.GroupNode.RuleNode;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.Located;
import dev.tocsin.evaluator.yaml.NearestName;
import dev.tocsin.evaluator.yaml.YamlFields;
import dev.tocsin.evaluator.yaml.YamlNode;
import dev.tocsin.evaluator.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the rule groups in the documents of a file and gives their fields types; reports what does not fit. */
final class RuleFileDecoder {

    private static final String PROMETHEUS_RULE = "PrometheusRule";
    private static final String GROUP_LIST = "[]rulefmt.RuleGroup";
    private static final List<String> VMALERT_GROUP_FIELDS = List.of(
            "concurrency", "debug", "eval_alignment", "eval_delay", "eval_offset", "extra_filter_labels", "headers",
            "notifier_headers", "params", "tenant");
    private static final List<String> VMALERT_RULE_FIELDS = List.of("debug", "update_entries_limit");
    private static final String VMALERT_FIELD = "rule-file-vmalert";

    private final FileProblems problems;
    private final boolean strict;
    private final boolean vmalertFields;
    private final List<GroupNode> groups = new ArrayList<>();

    RuleFileDecoder(FileProblems problems, RuleFileOptions options) {
        this.problems = problems;
        this.strict = !options.ignoreUnknownFields();
        this.vmalertFields = options.vmalertFields();
    }

    List<GroupNode> decode() {
        for (YamlNode document : YamlReader.read(problems)) {
            decodeDocument(document);
        }
        return groups;
    }

    private void decodeDocument(YamlNode document) {
        if (document instanceof YamlNode.Mapping mapping
                && mapping.get("apiVersion") != null
                && mapping.get("kind") != null) {
            decodeManifest(mapping);
        } else {
            YamlFields file = YamlFields.of(document, "rule file", "rulefmt.RuleGroups", problems);
            file.list("groups", GROUP_LIST).forEach(this::decodeGroup);
            finish(file);
        }
    }

    private void decodeManifest(YamlNode.Mapping mapping) {
        YamlFields manifest = YamlFields.of(mapping, "manifest", PROMETHEUS_RULE, problems);
        String kind = manifest.stringOr("kind", "");
        switch (kind) {
            case PROMETHEUS_RULE -> {
                YamlNode spec = manifest.ignoring("apiVersion", "metadata", "status").node("spec");
                if (spec != null) {
                    YamlFields fields = YamlFields.of(spec, "PrometheusRule spec", "PrometheusRuleSpec", problems);
                    fields.list("groups", GROUP_LIST).forEach(this::decodeGroup);
                    finish(fields);
                }
                finish(manifest);
            }
            case "List", "PrometheusRuleList" ->
                    manifest.list("items", "[]PrometheusRule").forEach(this::decodeDocument);
            default -> decodeOther(kind, mapping);
        }
    }

    /** Documents of other kinds stand beside rules in one stream; one whose kind is misspelt would be missed. */
    private void decodeOther(String kind, YamlNode.Mapping mapping) {
        String hint = NearestName.hint(kind, List.of(PROMETHEUS_RULE));
        if (!hint.isEmpty()) {
            problems.error(mapping.position(), "rule-file-kind", "there is no kind \"" + kind + "\"" + hint);
            return;
        }
        problems.warning(
                mapping.position(),
                "rule-file-kind",
                "document of kind \"" + kind
                        + "\" is passed over: only PrometheusRule and List hold rules");
    }

    private void decodeGroup(YamlNode node) {
        YamlFields fields = YamlFields.of(node, "rule group", "rulefmt.RuleGroup", problems)
                // Thanos' field, which manifests carry
                .passingOver("partial_response_strategy");
        Located<Long> limit = fields.integer("limit");
        List<RuleNode> rules = new ArrayList<>();
        GroupNode group = new GroupNode(
                fields.position(),
                fields.stringOr("name", ""),
                fields.duration("interval"),
                fields.duration("query_offset"),
                limit == null ? 0 : limit.value(),
                fields.stringMap("labels"),
                rules);
        fields.list("rules", "[]rulefmt.Rule").forEach(rule -> rules.add(decodeRule(rule)));
        if (vmalertFields) {
            passOver(VMALERT_GROUP_FIELDS, fields);
            checkType(fields.string("type"));
        }
        finish(fields);
        groups.add(group);
    }

    private RuleNode decodeRule(YamlNode node) {
        YamlFields fields = YamlFields.of(node, "rule", "rulefmt.Rule", problems);
        RuleNode rule = new RuleNode(
                fields.position(),
                fields.scalar("record"),
                fields.scalar("alert"),
                fields.scalar("expr"),
                fields.duration("for"),
                fields.duration("keep_firing_for"),
                fields.stringMap("labels"),
                fields.stringMap("annotations"));
        if (vmalertFields) {
            passOver(VMALERT_RULE_FIELDS, fields);
        }
        finish(fields);
        return rule;
    }

    /** Fields that say how vmalert asks and when, which has no meaning for anyone else. */
    private void passOver(List<String> names, YamlFields fields) {
        for (String name : names) {
            YamlNode value = fields.node(name);
            if (value != null) {
                problems.warning(value.position(), VMALERT_FIELD, "\"" + name + "\" is vmalert's and is passed over");
            }
        }
    }

    private void checkType(@Nullable Located<String> type) {
        if (type != null && !type.value().isEmpty() && !type.value().equals("prometheus")) {
            problems.error(
                    type.position(), VMALERT_FIELD,
                    "the expressions of type \"" + type.value()
                            + "\" are no PromQL: only \"prometheus\" can be evaluated");
        }
    }

    private void finish(YamlFields fields) {
        if (strict) {
            fields.finish();
        }
    }
}
