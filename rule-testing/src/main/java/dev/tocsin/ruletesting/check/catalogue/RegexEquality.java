package dev.tocsin.ruletesting.check.catalogue;

import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.label.MatchOperator;
import dev.tocsin.promql.label.Matcher;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckedRule;
import dev.tocsin.ruletesting.check.Report;
import dev.tocsin.ruletesting.check.Severity;
import dev.tocsin.ruletesting.check.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A regular expression where an equality says the same. */
final class RegexEquality implements Check {

    private static final Description DESCRIPTION = new Description(
            "regex-equality",
            Severity.INFO,
            "a regular expression that should be an equality, is anchored again, or excludes nothing",
            "Matchers are anchored at both ends by themselves. An equality says what is meant, is found in the index at once,"
                    + " and is what absent() can take its labels from.");

    @Override
    public Description description() {
        return DESCRIPTION;
    }

    @Override
    public void check(CheckedRule rule, Report report) {
        for (VectorSelector selector : rule.nodes(VectorSelector.class)) {
            for (Matcher matcher : selector.matchers()) {
                switch (matcher.operator()) {
                    case REGEX, NOT_REGEX -> check(rule, selector, matcher, report);
                    case EQUAL, NOT_EQUAL -> {}
                }
            }
        }
    }

    private static void check(CheckedRule rule, VectorSelector selector, Matcher matcher, Report report) {
        boolean negative = matcher.operator() == MatchOperator.NOT_REGEX;
        MatchOperator plain = negative ? MatchOperator.NOT_EQUAL : MatchOperator.EQUAL;
        Optional<String> only = onlyValue(matcher.value());
        String bare = withoutAnchors(matcher.value());
        if (matcher.value().equals(".*") && !negative) {
            report(rule, selector, matcher, Optional.empty(), "every series meets " + matcher, report);
        } else if (matcher.value().equals(".+")) {
            MatchOperator opposite = negative ? MatchOperator.EQUAL : MatchOperator.NOT_EQUAL;
            report(rule, selector, matcher, Optional.of(new Matcher(matcher.name(), opposite, "")),
                    matcher + " asks only whether the label is there", report);
        } else if (only.isPresent()) {
            report(rule, selector, matcher, Optional.of(new Matcher(matcher.name(), plain, only.get())),
                    matcher + " is met by one value", report);
        } else if (!bare.equals(matcher.value())) {
            report(rule, selector, matcher, Optional.of(new Matcher(matcher.name(), matcher.operator(), bare)),
                    "regular expressions are anchored by themselves", report);
        }
    }

    private static void report(
            CheckedRule rule, VectorSelector selector, Matcher matcher, Optional<Matcher> better, String message,
            Report report) {
        List<Matcher> matchers = new ArrayList<>(selector.matchers());
        int index = matchers.indexOf(matcher);
        matchers.remove(index);
        better.ifPresent(replacement -> matchers.add(index, replacement));
        VectorSelector repaired = new VectorSelector(
                selector.name(), matchers, selector.shift(), selector.modifier(), selector.range());
        String advice = better.map(replacement -> "write " + replacement).orElse("leave it out");
        report.add(rule.at(selector), message, Suggestion.replacing(rule, selector, repaired, advice));
    }

    /** The only value that can meet a regular expression, anchors in it apart. */
    private static Optional<String> onlyValue(String regex) {
        return new Matcher("label", MatchOperator.REGEX, withoutAnchors(regex)).setMatches()
                .filter(values -> values.size() == 1)
                .map(values -> values.iterator().next())
                .filter(value -> !value.isEmpty());
    }

    private static String withoutAnchors(String regex) {
        String text = regex;
        boolean alternatives = text.contains("|");
        if (text.startsWith("^") && !alternatives) {
            text = text.substring(1);
        }
        boolean escaped = text.endsWith("\\$");
        return text.endsWith("$") && !escaped && !alternatives ? text.substring(0, text.length() - 1) : text;
    }
}
