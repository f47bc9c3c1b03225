package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.evaluator.yaml.Located;
import dev.tocsin.evaluator.yaml.YamlFields.StringEntry;
import dev.tocsin.evaluator.yaml.YamlNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule group as it was written: its fields have the right types, what they say has not been checked. */
record GroupNode(
        FilePosition position,
        String name,
        @Nullable Located<Duration> interval,
        @Nullable Located<Duration> queryOffset,
        long limit,
        List<StringEntry> labels,
        List<RuleNode> rules) {

    /** A rule as it was written; missing fields are null. */
    record RuleNode(
            FilePosition position,
            YamlNode.@Nullable Scalar record,
            YamlNode.@Nullable Scalar alert,
            YamlNode.@Nullable Scalar expr,
            @Nullable Located<Duration> holdDuration,
            @Nullable Located<Duration> keepFiringFor,
            List<StringEntry> labels,
            List<StringEntry> annotations) {

        String recordName() {
            return textOf(record);
        }

        String alertName() {
            return textOf(alert);
        }

        String exprText() {
            return textOf(expr);
        }

        /** The name messages use: that of the alert when there is one. */
        String displayName() {
            return alertName().isEmpty() ? recordName() : alertName();
        }

        private static String textOf(YamlNode.@Nullable Scalar scalar) {
            return scalar == null ? "" : scalar.string();
        }
    }
}
