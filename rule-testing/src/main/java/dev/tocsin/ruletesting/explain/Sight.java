package dev.tocsin.ruletesting.explain;

import dev.tocsin.evaluator.rule.AlertingRuleSpec;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.rule.RuleSpec;
import dev.tocsin.evaluator.storage.SampleWindow;
import dev.tocsin.evaluator.storage.Series;
import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.function.Function;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.Matcher;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rule sees of the series at an evaluation: all that was there before, and of what rules write at the same evaluation
 * only what those before it do. A name that rules before it write as well is seen whole.
 */
final class Sight {

    /** Sees everything, as one does who asks when all rules have been evaluated. */
    static final Sight WHOLE = new Sight(Map.of(), Map.of());

    /** The names of the series that alerts leave. */
    static final Set<String> OF_ALERTS = Set.of("ALERTS", "ALERTS_FOR_STATE");

    /** By the name of a series that is written later: how long before the query's time the last sample lies that is seen. */
    private final Map<String, Long> records;

    /** The same by the names of the alerts whose series are written later. */
    private final Map<String, Long> alerts;

    private Sight(Map<String, Long> records, Map<String, Long> alerts) {
        this.records = records;
        this.alerts = alerts;
    }

    /** What a rule sees of what all rules write, which are given in the order of their evaluation. */
    static Sight of(RuleInGroup rule, List<RuleGroupSpec> evaluated, Duration queryOffset) {
        Map<String, Long> records = new HashMap<>();
        Map<String, Long> alerts = new HashMap<>();
        Set<String> before = new HashSet<>();
        long ownMs = offsetMs(rule.group(), queryOffset);
        boolean later = false;
        for (RuleGroupSpec group : evaluated) {
            long cutMs = offsetMs(group, queryOffset) - ownMs + 1;
            for (RuleSpec one : group.rules()) {
                later |= one == rule.rule();
                boolean alerting = one instanceof AlertingRuleSpec;
                if (!later) {
                    before.add(one.name());
                } else {
                    (alerting ? alerts : records).put(one.name(), cutMs);
                }
            }
        }
        records.keySet().removeAll(before);
        alerts.keySet().removeAll(before);
        return new Sight(Map.copyOf(records), Map.copyOf(alerts));
    }

    private static long offsetMs(RuleGroupSpec group, Duration byDefault) {
        Duration own = group.queryOffset();
        return (own == null ? byDefault : own).toMillis();
    }

    /** Whether an expression may read series of which not all is seen. */
    boolean isCut(Expr expr) {
        if (records.isEmpty() && alerts.isEmpty()) {
            return false;
        }
        boolean itself = switch (expr) {
            case VectorSelector selector -> isCut(selector);
            case Call call -> call.function() == Function.INFO;
            default -> false;
        };
        return itself || expr.children().stream().anyMatch(this::isCut);
    }

    private boolean isCut(VectorSelector selector) {
        List<Matcher> onName =
                selector.matchers().stream().filter(matcher -> matcher.name().equals(Labels.NAME)).toList();
        return records.keySet().stream().anyMatch(name -> matches(onName, name))
                || !alerts.isEmpty() && OF_ALERTS.stream().anyMatch(name -> matches(onName, name));
    }

    private static boolean matches(List<Matcher> matchers, String value) {
        return matchers.stream().allMatch(matcher -> matcher.matches(value));
    }

    /** What the rule sees of the series when it asks at a time. */
    SeriesSource at(long queryMs, SeriesSource source) {
        return records.isEmpty() && alerts.isEmpty() ? source : new Seen(source, queryMs);
    }

    private @Nullable Long cutMs(Labels series) {
        String name = series.metricName();
        return OF_ALERTS.contains(name) ? alerts.get(series.get("alertname")) : records.get(name);
    }

    /** The series as they are seen at one time. */
    private final class Seen implements SeriesSource {

        private final SeriesSource whole;
        private final long queryMs;

        Seen(SeriesSource whole, long queryMs) {
            this.whole = whole;
            this.queryMs = queryMs;
        }

        @Override
        public long indexVersion() {
            return whole.indexVersion();
        }

        @Override
        public List<Series> select(List<Matcher> matchers) {
            return whole.select(matchers).stream().map(this::seen).toList();
        }

        private Series seen(Series series) {
            Long cutMs = cutMs(series.labels());
            return cutMs == null ? series : new CutSeries(series, queryMs - cutMs);
        }
    }

    /** A series up to the last sample that is seen. */
    private record CutSeries(Series whole, long lastMs) implements Series {

        @Override
        public Labels labels() {
            return whole.labels();
        }

        @Override
        public void read(long afterMs, long untilMs, SampleWindow window) {
            if (afterMs < lastMs) {
                whole.read(afterMs, Math.min(untilMs, lastMs), window);
            } else {
                window.clear();
            }
        }
    }
}
