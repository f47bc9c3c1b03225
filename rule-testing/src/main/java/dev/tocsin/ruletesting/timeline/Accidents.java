package dev.tocsin.ruletesting.timeline;

import dev.tocsin.evaluator.rule.RuleReach;
import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.NearestName;
import dev.tocsin.evaluator.yaml.YamlNode;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.ruletesting.alert.AlertCondition;
import dev.tocsin.ruletesting.series.SequenceValue;
import dev.tocsin.ruletesting.testfile.AlertTest;
import dev.tocsin.ruletesting.testfile.Assertion;
import dev.tocsin.ruletesting.testfile.InputSeries;
import dev.tocsin.ruletesting.testfile.TestGroup;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what makes the assertions of a group pass by accident: whatever the rules do. */
record Accidents(TestGroup group, RuleReach rules) {

    private static final int NEVER = Integer.MAX_VALUE;
    private static final Pattern HISTOGRAM_PART = Pattern.compile("_(bucket|count|sum)$");

    /** An assertion that holds without any alert says nothing when the alert or its group is misspelt. */
    void checkAlertnames(FileProblems problems) {
        group.alertTests().stream()
                .filter(test -> !test.alertname().isEmpty() && AlertCondition.passesWithoutAlerts(test))
                .forEach(test -> checkAlertname(test, problems));
    }

    private void checkAlertname(AlertTest test, FileProblems problems) {
        String name = test.alertname();
        if (!rules.alertnames().contains(name)) {
            problems.error(
                    test.position(), "test-unknown-alert",
                    "this holds whatever happens: no rule of the rule files has the alert \"" + name + "\""
                            + NearestName.hint(name, rules.alertnames()));
            return;
        }
        Set<String> groups = test.groupname().isEmpty() ? Set.of() : rules.groupsOf(name);
        if (!groups.isEmpty() && !groups.contains(test.groupname())) {
            problems.error(
                    test.position(), "test-unknown-group",
                    "this holds whatever happens: no group \"" + test.groupname() + "\" has the alert \"" + name
                            + "\"; it is in " + groups.stream().sorted()
                                    .collect(Collectors.joining("\", \"", "\"", "\"")));
        }
    }

    /**
     * Input that nobody looks at, and assertions before there is any. A series beside a used one of the same metric is no
     * accident: it is there to show that it does not count. Nor is the sum of a histogram of which the count is used.
     */
    void checkInput(Map<Labels, List<SequenceValue>> input, Collection<Expr> exprs, FileProblems warnings) {
        Set<Labels> unused = rules.unselected(input.keySet(), exprs);
        if (!unused.isEmpty() && group.assertions().findAny().isPresent()) {
            Set<String> usedFamilies = input.keySet().stream()
                    .filter(series -> !unused.contains(series))
                    .map(Accidents::family)
                    .collect(Collectors.toSet());
            unused.removeIf(series -> usedFamilies.contains(family(series)));
            reportUnused(unused, warnings);
        }
        input.values().stream()
                .mapToInt(Accidents::firstSample)
                .filter(first -> first < NEVER)
                .min()
                .ifPresent(first -> checkTimes(group.interval().multipliedBy(first), warnings));
    }

    private static String family(Labels series) {
        return HISTOGRAM_PART.matcher(series.metricName()).replaceFirst("");
    }

    /** Series from other files serve other tests as well. */
    private void reportUnused(Set<Labels> unused, FileProblems warnings) {
        InputReader reader = new InputReader(warnings);
        Set<FilePosition> settled = new HashSet<>();
        for (InputSeries series : group.inputSeries()) {
            YamlNode.Scalar text = series.series();
            if (text.span().source() == warnings.source()
                    && reader.labels(series).filter(unused::contains).isPresent()
                    && settled.add(text.position())) {
                warnings.warning(
                        text.position(), "test-unused-series",
                        "no rule of the rule files and no expression of this group selects " + text.string());
            }
        }
    }

    private static int firstSample(List<SequenceValue> values) {
        for (int i = 0; i < values.size(); i++) {
            if (!(values.get(i) instanceof SequenceValue.Gap)) {
                return i;
            }
        }
        return NEVER;
    }

    private void checkTimes(Duration first, FileProblems warnings) {
        Set<FilePosition> settled = new HashSet<>();
        group.assertions()
                .filter(assertion -> assertion.time().last().compareTo(first) < 0)
                .map(Assertion::position)
                .filter(settled::add)
                .forEach(position -> warnings.warning(
                        position, "test-before-input",
                        "looks at a time before the first sample of any input series, at "
                                + Durations.print(first)));
    }
}
