package dev.tocsin.promql.print;

import dev.tocsin.promql.ast.AggregateExpr;
import dev.tocsin.promql.ast.AtModifier;
import dev.tocsin.promql.ast.BinaryExpr;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.DurationExpr;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.MatrixSelector;
import dev.tocsin.promql.ast.NumberLiteral;
import dev.tocsin.promql.ast.ParenExpr;
import dev.tocsin.promql.ast.RangeModifier;
import dev.tocsin.promql.ast.StringLiteral;
import dev.tocsin.promql.ast.SubqueryExpr;
import dev.tocsin.promql.ast.TimeShift;
import dev.tocsin.promql.ast.UnaryExpr;
import dev.tocsin.promql.ast.VectorMatching;
import dev.tocsin.promql.ast.VectorMatching.Cardinality;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.format.GoFloats;
import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.format.PrometheusDurations;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.MatchOperator;
import dev.tocsin.promql.label.Matcher;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prints expressions on one line in Prometheus' canonical form: what rules show in the API and what tells whether a
 * reloaded rule is the same. Parsing the text gives the same tree again, source ranges aside.
 */
public final class ExprPrinter {

    private final StringBuilder text = new StringBuilder();

    private ExprPrinter() {}

    /** The canonical text of an expression. */
    public static String print(Expr expr) {
        ExprPrinter printer = new ExprPrinter();
        printer.append(expr);
        return printer.text.toString();
    }

    private void append(Expr expr) {
        switch (expr) {
            case AggregateExpr aggregate -> append(aggregate);
            case BinaryExpr binary -> {
                append(binary.left());
                text.append(' ').append(operator(binary)).append(' ');
                append(binary.right());
            }
            case Call call -> {
                text.append(call.function().text()).append('(');
                appendList(call.args());
                text.append(')');
            }
            case MatrixSelector matrix -> {
                appendSeries(matrix.selector());
                text.append('[');
                appendWindow(matrix.window());
                text.append(']');
                appendModifiers(matrix.selector());
            }
            case NumberLiteral number ->
                    text.append(number.writtenAsDuration() ? duration(number.value()) : GoFloats.plain(number.value()));
            case ParenExpr paren -> {
                text.append('(');
                append(paren.inner());
                text.append(')');
            }
            case StringLiteral string -> text.append(GoStrings.quote(string.value()));
            case SubqueryExpr subquery -> {
                append(subquery.expr());
                text.append(subquerySuffix(subquery));
            }
            case UnaryExpr unary -> {
                text.append(unary.sign().text());
                append(unary.operand());
            }
            case VectorSelector selector -> {
                appendSeries(selector);
                appendModifiers(selector);
            }
        }
    }

    private void append(AggregateExpr aggregate) {
        text.append(head(aggregate)).append('(');
        Expr parameter = aggregate.parameter();
        if (parameter != null) {
            append(parameter);
            text.append(", ");
        }
        append(aggregate.expr());
        text.append(')');
    }

    /** What stands before the arguments of an aggregation: {@code sum by (job) }. */
    static String head(AggregateExpr aggregate) {
        String operator = aggregate.operator().text();
        if (aggregate.without()) {
            return operator + " without (" + labels(aggregate.grouping()) + ") ";
        }
        return aggregate.grouping().isEmpty() ? operator : operator + " by (" + labels(aggregate.grouping()) + ") ";
    }

    private void appendList(List<Expr> exprs) {
        for (int i = 0; i < exprs.size(); i++) {
            if (i > 0) {
                text.append(", ");
            }
            append(exprs.get(i));
        }
    }

    /** An operator with its modifiers: {@code == bool on (job) group_left ()}. */
    static String operator(BinaryExpr binary) {
        String operator = binary.operator().text() + (binary.returnBool() ? " bool" : "");
        VectorMatching matching = binary.matching();
        return matching == null ? operator : operator + matching(matching) + fills(matching);
    }

    private static String matching(VectorMatching matching) {
        boolean grouped = matching.cardinality() == Cardinality.MANY_TO_ONE
                || matching.cardinality() == Cardinality.ONE_TO_MANY;
        if (matching.labels().isEmpty() && !matching.on() && !grouped) {
            return "";
        }
        String labels = (matching.on() ? " on (" : " ignoring (") + labels(matching.labels()) + ")";
        if (!grouped) {
            return labels;
        }
        String side = matching.cardinality() == Cardinality.MANY_TO_ONE ? " group_left (" : " group_right (";
        return labels + side + labels(matching.include()) + ")";
    }

    private static String fills(VectorMatching matching) {
        Double left = matching.fillLeft();
        Double right = matching.fillRight();
        if (left != null && left.equals(right)) {
            return " fill (" + GoFloats.plain(left) + ")";
        }
        return fill(" fill_left (", left) + fill(" fill_right (", right);
    }

    private static String fill(String keyword, @Nullable Double value) {
        return value == null ? "" : keyword + GoFloats.plain(value) + ")";
    }

    private static String labels(List<String> names) {
        return names.stream().map(name -> isPlain(name) ? name : GoStrings.quote(name))
                .collect(Collectors.joining(", "));
    }

    /** Whether a label can be listed without quotes; the words of numbers cannot, whatever Prometheus prints. */
    private static boolean isPlain(String label) {
        return Labels.isPlainLabelName(label) && !label.equalsIgnoreCase("inf") && !label.equalsIgnoreCase("nan");
    }

    private void appendSeries(VectorSelector selector) {
        String name = selector.name();
        String matchers = selector.matchers().stream()
                .filter(matcher -> !isName(matcher, name))
                .map(Matcher::toString)
                .sorted(GoStrings.BYTE_ORDER)
                .collect(Collectors.joining(","));
        text.append(name == null ? "" : name);
        if (name == null || !matchers.isEmpty()) {
            text.append('{').append(matchers).append('}');
        }
    }

    /** Whether a matcher says no more than the name before the braces. */
    private static boolean isName(Matcher matcher, @Nullable String name) {
        return matcher.name().equals(Labels.NAME)
                && matcher.operator() == MatchOperator.EQUAL
                && matcher.value().equals(name);
    }

    private void appendModifiers(VectorSelector selector) {
        if (selector.modifier() != RangeModifier.NONE) {
            text.append(' ').append(selector.modifier().name().toLowerCase(Locale.ROOT));
        }
        appendShift(selector.shift());
    }

    /** What follows the expression of a subquery: {@code [1h:5m] offset 1d}. */
    static String subquerySuffix(SubqueryExpr subquery) {
        ExprPrinter printer = new ExprPrinter();
        printer.text.append('[');
        printer.appendWindow(subquery.window());
        printer.text.append(':');
        DurationExpr step = subquery.step();
        if (step != null) {
            printer.appendWindow(step);
        }
        printer.text.append(']');
        printer.appendShift(subquery.shift());
        return printer.text.toString();
    }

    private void appendShift(TimeShift shift) {
        AtModifier at = shift.at();
        if (at != null) {
            text.append(" @ ").append(switch (at) {
                case AtModifier.Timestamp timestamp ->
                        BigDecimal.valueOf(timestamp.timestampMs(), 3).toPlainString();
                case AtModifier.Start start -> "start()";
                case AtModifier.End end -> "end()";
            });
        }
        DurationExpr offset = shift.offset();
        if (offset != null) {
            text.append(" offset ");
            appendWindow(offset);
        }
    }

    /** A whole duration expression; a number of seconds is written as a duration. */
    private void appendWindow(DurationExpr expr) {
        if (expr instanceof DurationExpr.Literal literal) {
            text.append(duration(literal.seconds()));
        } else {
            append(expr);
        }
    }

    private void append(DurationExpr expr) {
        switch (expr) {
            case DurationExpr.Literal literal -> text.append(
                    literal.writtenAsDuration() ? duration(literal.seconds()) : GoFloats.plain(literal.seconds()));
            case DurationExpr.Signed signed -> {
                text.append(signed.sign().text());
                append(signed.operand());
            }
            case DurationExpr.Arithmetic arithmetic -> {
                append(arithmetic.left());
                text.append(' ').append(arithmetic.operator().text()).append(' ');
                append(arithmetic.right());
            }
            case DurationExpr.Paren paren -> {
                text.append('(');
                append(paren.inner());
                text.append(')');
            }
            case DurationExpr.DurationCall call -> {
                text.append(call.function().text()).append('(');
                for (int i = 0; i < call.args().size(); i++) {
                    text.append(i > 0 ? ", " : "");
                    append(call.args().get(i));
                }
                text.append(')');
            }
        }
    }

    private static String duration(double seconds) {
        return PrometheusDurations.print((long) (seconds * 1000));
    }
}
