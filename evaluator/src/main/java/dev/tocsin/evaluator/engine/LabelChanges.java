package dev.tocsin.evaluator.engine;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.ParenExpr;
import dev.tocsin.promql.ast.StringLiteral;
import dev.tocsin.promql.label.LabelRegex;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.RegexExpansion;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What {@code label_replace} and {@code label_join} do to a label set. Source: reference §10. */
final class LabelChanges {

    private LabelChanges() {}

    /** The change of {@code label_replace(v, dst, replacement, src, regex)}. */
    static UnaryOperator<Labels> replace(Call call) {
        String destination = destination(call, "label_replace");
        String source = text(call.args().get(3));
        Pattern regex = compile(call.args().get(4));
        RegexExpansion replacement = new RegexExpansion(text(call.args().get(2)), regex);
        return labels -> {
            Matcher matcher = regex.matcher(labels.get(source));
            return matcher.matches() ? labels.with(destination, replacement.expand(matcher)) : labels;
        };
    }

    /** The change of {@code label_join(v, dst, separator, src…)}. */
    static UnaryOperator<Labels> join(Call call) {
        String destination = destination(call, "label_join");
        String separator = text(call.args().get(2));
        List<String> sources = call.args().subList(3, call.args().size()).stream()
                .map(LabelChanges::text)
                .toList();
        for (int i = 0; i < sources.size(); i++) {
            if (!Labels.isValidName(sources.get(i))) {
                throw new EvaluationException(
                        "invalid source label name in label_join(): " + sources.get(i),
                        call.args().get(3 + i).range());
            }
        }
        return labels -> labels.with(
                destination, sources.stream().map(labels::get).collect(Collectors.joining(separator)));
    }

    /** Whether the call sets the metric name. */
    static boolean setsName(Call call) {
        return text(call.args().get(1)).equals(Labels.NAME);
    }

    private static String destination(Call call, String function) {
        String name = text(call.args().get(1));
        if (!Labels.isValidName(name)) {
            throw new EvaluationException(
                    "invalid destination label name in " + function + "(): " + name,
                    call.args().get(1).range());
        }
        return name;
    }

    private static Pattern compile(Expr argument) {
        try {
            return LabelRegex.compile(text(argument));
        } catch (PatternSyntaxException e) {
            throw new EvaluationException(
                    "invalid regular expression in label_replace(): " + text(argument), argument.range());
        }
    }

    static String text(Expr argument) {
        return switch (argument) {
            case StringLiteral string -> string.value();
            case ParenExpr paren -> text(paren.inner());
            default -> throw new IllegalStateException("no string: " + argument);
        };
    }
}
