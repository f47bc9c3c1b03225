package dev.tocsin.evaluator.server;

import dev.tocsin.evaluator.rule.AlertingRule;
import dev.tocsin.evaluator.rule.Rule;
import dev.tocsin.evaluator.rule.RuleGroup;
import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.label.Matcher;
import dev.tocsin.promql.parse.PromqlParser;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which rules are asked for. Of several values of one kind a rule needs one, and one of each kind that is given; an empty
 * list asks for everything. Source: HTTP API reference §5.1.
 *
 * @param kind      {@code alert}, {@code record}, or empty for both
 * @param selectors matched with the labels that the rule is configured with, templates as they are written
 */
record RuleFilter(
        String kind, List<String> names, List<String> groups, List<String> files, List<List<Matcher>> selectors) {

    private static final String ALERT = "alert";
    private static final String RECORD = "record";

    static RuleFilter of(ApiParameters parameters, PromqlParser parser) {
        List<List<Matcher>> selectors = parameters.selectors(parser, false);
        String type = parameters.text("type");
        String kind = type == null ? "" : type.toLowerCase(Locale.ROOT);
        if (!kind.isEmpty() && !kind.equals(ALERT) && !kind.equals(RECORD)) {
            throw ApiException.badParameter("type", "not supported value " + GoStrings.quote(kind));
        }
        return new RuleFilter(
                kind,
                parameters.all("rule_name[]"),
                parameters.all("rule_group[]"),
                parameters.all("file[]"),
                selectors);
    }

    /** The rules of a group that are asked for. */
    List<Rule> of(RuleGroup group) {
        if (!isIn(groups, group.spec().name()) || !isIn(files, group.spec().file())) {
            return List.of();
        }
        return group.rules().stream().filter(this::isWanted).toList();
    }

    private boolean isWanted(Rule rule) {
        return (kind.isEmpty() || kind.equals(ALERT) == rule instanceof AlertingRule)
                && isIn(names, rule.name())
                && (selectors.isEmpty() || selectors.stream().anyMatch(selector -> matches(selector, rule)));
    }

    private static boolean matches(List<Matcher> selector, Rule rule) {
        Map<String, String> labels = rule.spec().labels();
        return selector.stream().allMatch(matcher -> matcher.matches(labels.getOrDefault(matcher.name(), "")));
    }

    private static boolean isIn(List<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }
}
