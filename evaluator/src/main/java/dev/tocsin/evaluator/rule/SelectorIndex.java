package dev.tocsin.evaluator.rule;

import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.Matcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The selectors of many expressions, found by the metric names that they ask for. */
final class SelectorIndex {

    private final Map<String, List<List<Matcher>>> byName = new HashMap<>();
    private final List<List<Matcher>> ofAnyName = new ArrayList<>();
    private boolean everything;

    void add(SeriesReads reads) {
        everything |= reads.everything();
        for (List<Matcher> matchers : reads.selectors()) {
            String name = SeriesReads.fixedName(matchers);
            (name == null ? ofAnyName : byName.computeIfAbsent(name, any -> new ArrayList<>())).add(matchers);
        }
    }

    void addEverything() {
        everything = true;
    }

    /** Whether a selector selects the series, or may. */
    boolean selects(Labels series) {
        return everything
                || anySelects(byName.getOrDefault(series.metricName(), List.of()), series)
                || anySelects(ofAnyName, series);
    }

    private static boolean anySelects(List<List<Matcher>> selectors, Labels series) {
        return selectors.stream()
                .anyMatch(matchers -> matchers.stream()
                        .allMatch(matcher -> matcher.matches(series.get(matcher.name()))));
    }
}
