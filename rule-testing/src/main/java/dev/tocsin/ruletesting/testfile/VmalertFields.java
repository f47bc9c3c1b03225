package dev.tocsin.ruletesting.testfile;

import dev.tocsin.evaluator.yaml.YamlNode;
import org.jspecify.annotations.Nullable;

/** The fields of vmalert-tool's test files that Prometheus' have not. */
final class VmalertFields {

    static final String EXPRESSION_TESTS = "metricsql_expr_test";
    static final String GROUP_NAME = "groupname";
    static final String DISABLE_LABEL = "disable_alertgroup_label";

    private VmalertFields() {}

    /** Whether a test uses one of them. */
    static boolean isUsedInTests(@Nullable YamlNode tests) {
        return tests instanceof YamlNode.Sequence list && list.items().stream().anyMatch(VmalertFields::isUsedIn);
    }

    private static boolean isUsedIn(YamlNode test) {
        return test instanceof YamlNode.Mapping group
                && (group.get(EXPRESSION_TESTS) != null
                        || group.get("alert_rule_test") instanceof YamlNode.Sequence alerts
                                && alerts.items().stream().anyMatch(VmalertFields::namesGroup));
    }

    private static boolean namesGroup(YamlNode alertTest) {
        return alertTest instanceof YamlNode.Mapping alert && alert.get(GROUP_NAME) != null;
    }
}
