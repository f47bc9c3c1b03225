package dev.tocsin.cli;

import dev.tocsin.evaluator.rule.AlertingRuleSpec;
import dev.tocsin.evaluator.rule.RecordingRuleSpec;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.rule.RuleSpec;
import dev.tocsin.promql.ast.DurationExpr;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.SubqueryExpr;
import dev.tocsin.promql.ast.TimeShift;
import dev.tocsin.promql.ast.VectorSelector;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long a system must have been running before it fails, so that an alert which compares with an earlier time has one to
 * compare with. It is no longer than that: the longer all was well, the longer a failure takes to show in a long window.
 */
final class DemoPast {

    /** Enough to have done some work. */
    private static final Duration LEAST = Duration.ofMinutes(20);

    /** What is averaged or counted at the earlier time reaches back from there. */
    private static final Duration BEFORE_THE_OFFSET = Duration.ofMinutes(30);

    private final Map<String, Expr> recorded = new HashMap<>();
    private final List<RuleSpec> rules;

    /** @param groups the rules of one system */
    DemoPast(List<RuleGroupSpec> groups) {
        this.rules = groups.stream().flatMap(group -> group.rules().stream()).toList();
        for (RuleSpec rule : rules) {
            if (rule instanceof RecordingRuleSpec) {
                recorded.put(rule.name(), rule.expr());
            }
        }
    }

    /** How long the system must have been running before the alert's fault. */
    Duration neededBy(String alert) {
        long seconds = rules.stream().filter(rule -> rule instanceof AlertingRuleSpec && rule.name().equals(alert))
                .mapToLong(rule -> (long) offset(rule.expr())).max().orElse(0);
        return seconds == 0 ? LEAST : BEFORE_THE_OFFSET.plusSeconds(seconds);
    }

    /** The longest offset in an expression and in the rules whose results it reads, in seconds. */
    private double offset(Expr expr) {
        double inside = expr.children().stream().mapToDouble(this::offset).max().orElse(0);
        if (expr instanceof SubqueryExpr subquery) {
            return seconds(subquery.shift()) + inside;
        }
        if (expr instanceof VectorSelector selector) {
            Expr source = selector.name() == null ? null : recorded.remove(selector.name());
            double behind = source == null ? 0 : offset(source);
            if (source != null) {
                recorded.put(String.valueOf(selector.name()), source);
            }
            return seconds(selector.shift()) + behind;
        }
        return inside;
    }

    private static double seconds(TimeShift shift) {
        return shift.offset() instanceof DurationExpr.Literal literal ? literal.seconds() : 0;
    }
}
