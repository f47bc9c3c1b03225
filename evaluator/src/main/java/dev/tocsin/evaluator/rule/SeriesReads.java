package dev.tocsin.evaluator.rule;

import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.function.Function;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.MatchOperator;
import dev.tocsin.promql.label.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which series an expression may read, as far as the metric names in its selectors tell. Errs on the side of reading more.
 *
 * @param selectors  the matchers of each selector
 * @param everything whether the selectors do not tell, because a function selects series of its own
 */
record SeriesReads(List<List<Matcher>> selectors, boolean everything) {

    static SeriesReads of(Expr expr) {
        List<List<Matcher>> selectors = new ArrayList<>();
        boolean everything = collect(expr, selectors);
        return new SeriesReads(selectors, everything);
    }

    private static boolean collect(Expr expr, List<List<Matcher>> selectors) {
        if (expr instanceof VectorSelector selector) {
            selectors.add(selector.matchers());
        }
        boolean everything = expr instanceof Call call && call.function() == Function.INFO;
        for (Expr child : expr.children()) {
            everything |= collect(child, selectors);
        }
        return everything;
    }

    /** Whether series of this name may be read. */
    boolean mayRead(String metricName) {
        return everything || selectors.stream().anyMatch(matchers -> mayMatch(matchers, Labels.NAME, metricName));
    }

    /** Whether the series that an alert of this name leaves may be read. */
    boolean mayReadAlert(String alertname) {
        return everything || selectors.stream()
                .anyMatch(matchers -> readsAlertSeries(matchers)
                        && mayMatch(matchers, AlertTemplates.ALERT_NAME, alertname));
    }

    /** Whether the series that alerts leave may be read. */
    boolean mayReadAlerts() {
        return everything || selectors.stream().anyMatch(SeriesReads::readsAlertSeries);
    }

    private static boolean readsAlertSeries(List<Matcher> matchers) {
        return mayMatch(matchers, Labels.NAME, AlertSeries.ALERTS)
                || mayMatch(matchers, Labels.NAME, AlertSeries.ALERTS_FOR_STATE);
    }

    private static boolean mayMatch(List<Matcher> matchers, String label, String value) {
        for (Matcher matcher : matchers) {
            if (matcher.name().equals(label) && !matcher.matches(value)) {
                return false;
            }
        }
        return true;
    }

    /** Hands over what the map holds under the names that may be read. */
    <T> void forEachRead(Map<String, T> byName, Consumer<T> consumer) {
        for (List<Matcher> matchers : selectors) {
            String name = fixedName(matchers);
            if (name == null) {
                byName.forEach((candidate, value) -> {
                    if (mayMatch(matchers, Labels.NAME, candidate)) {
                        consumer.accept(value);
                    }
                });
            } else {
                Optional.ofNullable(byName.get(name)).ifPresent(consumer);
            }
        }
    }

    /** The metric name that a selector asks for, null when others may do. */
    static @Nullable String fixedName(List<Matcher> matchers) {
        for (Matcher matcher : matchers) {
            if (matcher.name().equals(Labels.NAME) && matcher.operator() == MatchOperator.EQUAL) {
                return matcher.value();
            }
        }
        return null;
    }
}
