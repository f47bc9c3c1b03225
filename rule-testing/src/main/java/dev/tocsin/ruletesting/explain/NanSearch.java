package dev.tocsin.ruletesting.explain;

import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.BinaryOperator;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.ParenExpr;
import dev.tocsin.promql.ast.UnaryExpr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.function.Function;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.print.ExprPrinter;
import dev.tocsin.ruletesting.explain.Cause.NotANumber;
import dev.tocsin.ruletesting.explain.Cause.NotANumber.NanReason;
import dev.tocsin.ruletesting.explain.Values.Element;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the part of an expression from which a NaN comes. */
final class NanSearch {

    private static final String BUCKET = "le";
    private static final String INFINITE_BUCKET = "+Inf";

    private final Values values;

    NanSearch(Values values) {
        this.values = values;
    }

    /** Why a comparison meets a NaN in an element of one of its sides. */
    Cause cause(String comparison, Expr side, long queryMs, Labels element) {
        Expr at = side;
        while (true) {
            Expr below = source(at, queryMs, element);
            if (below == null) {
                return new NotANumber(comparison, ExprPrinter.print(at), element, reason(at, queryMs, element));
            }
            at = below;
        }
    }

    /** The part below that gives a NaN already, null when there is none. */
    private @Nullable Expr source(Expr expr, long queryMs, Labels element) {
        if (expr instanceof ParenExpr paren) {
            return paren.inner();
        }
        if (expr instanceof UnaryExpr unary) {
            return unary.operand();
        }
        Focus focus = new Focus(element.withoutMetricIdentity());
        return expr.children().stream()
                .filter(child -> values.at(child, queryMs, focus).stream()
                        .anyMatch(e -> e.samples().isEmpty() && e.histogram() == null && Double.isNaN(e.value())))
                .findFirst()
                .orElse(null);
    }

    private NanReason reason(Expr expr, long queryMs, Labels element) {
        return switch (expr) {
            case VectorSelector selector -> NanReason.SAMPLE;
            case BinaryExpr binary when binary.operator() == BinaryOperator.DIV -> NanReason.ZERO_BY_ZERO;
            case Call call when call.function() == Function.HISTOGRAM_QUANTILE -> buckets(call, queryMs, element);
            default -> NanReason.OTHER;
        };
    }

    private NanReason buckets(Call call, long queryMs, Labels element) {
        List<Element> buckets =
                values.at(call.args().getLast(), queryMs, new Focus(element.withoutMetricIdentity()));
        boolean classic = buckets.stream().anyMatch(bucket -> bucket.labels().has(BUCKET));
        boolean infinite =
                buckets.stream().anyMatch(bucket -> bucket.labels().get(BUCKET).equals(INFINITE_BUCKET));
        boolean empty = buckets.stream()
                .allMatch(bucket -> bucket.histogram() == null
                        ? bucket.value() == 0
                        : bucket.histogram().count() == 0);
        return empty
                ? NanReason.NO_OBSERVATIONS
                : classic && !infinite ? NanReason.NO_INFINITE_BUCKET : NanReason.OTHER;
    }
}
