package dev.tocsin.evaluator.server;

import dev.tocsin.evaluator.rule.Rule;
import dev.tocsin.evaluator.rule.RuleGroup;
import dev.tocsin.promql.format.GoStrings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some groups in a row, with the rules that are asked for; groups without such rules are left out. Source: HTTP API reference
 * §5.1.
 *
 * @param nextToken stands for the first group of the next page; null when there is none
 */
record RulePage(List<Entry> entries, @Nullable String nextToken) {

    /** A group with some of its rules, at least one. */
    record Entry(RuleGroup group, List<Rule> rules) {}

    /** The page that {@code group_limit} and {@code group_next_token} ask for, of groups in their order. */
    static RulePage of(ApiParameters parameters, List<RuleGroup> groups, RuleFilter filter) {
        String limit = parameters.text("group_limit");
        String token = parameters.text("group_next_token");
        if (limit == null && token != null) {
            throw ApiException.badParameter(
                    "group_next_token", "group_limit needs to be present in order to paginate over the groups");
        }
        int most = limit == null ? Integer.MAX_VALUE : number(limit);
        int first = token == null ? 0 : indexOf(token, groups);
        List<Entry> entries = new ArrayList<>();
        for (RuleGroup group : groups.subList(first, groups.size())) {
            List<Rule> rules = filter.of(group);
            if (rules.isEmpty()) {
                continue;
            }
            if (entries.size() == most) {
                return new RulePage(entries, tokenOf(group));
            }
            entries.add(new Entry(group, rules));
        }
        return new RulePage(entries, null);
    }

    private static int number(String limit) {
        try {
            int number = Integer.parseInt(limit);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw ApiException.badParameter("group_limit", "group_limit needs to be a valid number: strconv.ParseInt: "
                    + "parsing " + GoStrings.quote(limit) + ": " + ApiParameters.whyNoInteger(limit));
        }
        throw ApiException.badParameter("group_limit", "group_limit needs to be greater than 0");
    }

    private static int indexOf(String token, List<RuleGroup> groups) {
        for (int i = 0; i < groups.size(); i++) {
            if (tokenOf(groups.get(i)).equals(token)) {
                return i;
            }
        }
        throw ApiException.badParameter(
                "group_next_token", "invalid group_next_token '" + token + "'. were rule groups changed?");
    }

    private static String tokenOf(RuleGroup group) {
        String text = group.spec().file() + ";" + group.spec().name();
        try {
            return HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
