package dev.tocsin.evaluator.rule;

import dev.tocsin.promql.ast.DurationExpr;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.RangeModifier;
import dev.tocsin.promql.ast.SubqueryExpr;
import dev.tocsin.promql.ast.TimeShift;
import dev.tocsin.promql.ast.VectorSelector;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How far back rules look for samples: what a store keeps at hand for them. */
public final class RuleLookback {

    private RuleLookback() {}

    /**
     * The time from the oldest sample that any rule looks at to its evaluation. Durations that are known only at the
     * evaluation, and fixed times, count as nothing.
     *
     * @param lookbackDelta how far an instant selector looks back
     * @param queryOffset   the query offset of groups that name none
     */
    public static Duration of(Collection<RuleGroupSpec> groups, Duration lookbackDelta, Duration queryOffset) {
        Duration longest = Duration.ZERO;
        for (RuleGroupSpec group : groups) {
            Duration offset = Objects.requireNonNullElse(group.queryOffset(), queryOffset);
            for (RuleSpec rule : group.rules()) {
                Duration reach = of(rule.expr(), lookbackDelta).plus(offset);
                longest = reach.compareTo(longest) > 0 ? reach : longest;
            }
        }
        return longest;
    }

    private static Duration of(Expr expr, Duration lookbackDelta) {
        return switch (expr) {
            case VectorSelector selector -> lookbackDelta.plus(back(selector.shift()));
            case MatrixSelector matrix -> ofWindow(matrix, lookbackDelta);
            case SubqueryExpr subquery ->
                    literal(subquery.window()).plus(back(subquery.shift())).plus(of(subquery.expr(), lookbackDelta));
            default -> longest(expr, lookbackDelta);
        };
    }

    private static Duration ofWindow(MatrixSelector matrix, Duration lookbackDelta) {
        VectorSelector selector = matrix.selector();
        Duration window = literal(matrix.window()).plus(back(selector.shift()));
        return selector.modifier() == RangeModifier.NONE ? window : window.plus(lookbackDelta);
    }

    private static Duration longest(Expr expr, Duration lookbackDelta) {
        return expr.children().stream()
                .map(child -> of(child, lookbackDelta))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    private static Duration back(TimeShift shift) {
        Duration offset = literal(shift.offset());
        return shift.at() != null || offset.isNegative() ? Duration.ZERO : offset;
    }

    private static Duration literal(@Nullable DurationExpr duration) {
        return duration instanceof DurationExpr.Literal literal
                ? Duration.ofMillis((long) (1000 * literal.seconds()))
                : Duration.ZERO;
    }
}
