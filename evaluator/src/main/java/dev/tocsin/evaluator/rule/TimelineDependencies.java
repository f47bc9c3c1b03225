package dev.tocsin.evaluator.rule;

import dev.tocsin.promql.ast.AtModifier;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.DurationExpr;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.SubqueryExpr;
import dev.tocsin.promql.ast.TimeShift;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.Matcher;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells which expressions may be evaluated over a whole timeline before its first step is taken: those that read no series a
 * rule writes, look at nothing later than their own step, and mean the same whether one point is asked for or many.
 */
public final class TimelineDependencies {

    private final Set<String> written = new HashSet<>(Set.of("ALERTS", "ALERTS_FOR_STATE"));

    /** The dependencies among these rules. */
    public TimelineDependencies(Collection<RuleGroupSpec> groups) {
        groups.stream()
                .flatMap(group -> group.rules().stream())
                .filter(RecordingRuleSpec.class::isInstance)
                .map(RuleSpec::name)
                .forEach(written::add);
    }

    /** Whether a rule writes series of this metric name. */
    public boolean isWritten(String metricName) {
        return written.contains(metricName);
    }

    /** Whether an expression may be evaluated before the rules are. */
    public boolean isIndependent(Expr expr) {
        return isIndependentItself(expr) && expr.children().stream().allMatch(this::isIndependent);
    }

    /** Whether an expression looks at no time later than that of its evaluation, so that later samples do not disturb it. */
    public static boolean looksBackOnly(Expr expr) {
        boolean itself = switch (expr) {
            case VectorSelector selector -> isBackwards(selector.shift());
            case SubqueryExpr subquery -> isBackwards(subquery.shift());
            default -> true;
        };
        return itself && expr.children().stream().allMatch(TimelineDependencies::looksBackOnly);
    }

    private boolean isIndependentItself(Expr expr) {
        return switch (expr) {
            case VectorSelector selector -> isBackwards(selector.shift()) && !readsWritten(selector.matchers());
            case MatrixSelector matrix -> isLiteral(matrix.window());
            case SubqueryExpr subquery ->
                    isBackwards(subquery.shift()) && isLiteral(subquery.window()) && isLiteral(subquery.step());
            case Call call ->
                    switch (call.function()) {
                        // the query's own range, which is another one for many points; series found by a name not written here
                        case START, END, RANGE, STEP, INFO -> false;
                        default -> true;
                    };
            default -> true;
        };
    }

    private boolean readsWritten(List<Matcher> matchers) {
        List<Matcher> onName =
                matchers.stream().filter(matcher -> matcher.name().equals(Labels.NAME)).toList();
        return written.stream().anyMatch(name -> onName.stream().allMatch(matcher -> matcher.matches(name)));
    }

    private static boolean isBackwards(TimeShift shift) {
        AtModifier at = shift.at();
        DurationExpr offset = shift.offset();
        return at == null
                && (offset == null || offset instanceof DurationExpr.Literal literal && literal.seconds() >= 0);
    }

    private static boolean isLiteral(@Nullable DurationExpr duration) {
        return duration == null || duration instanceof DurationExpr.Literal;
    }
}
