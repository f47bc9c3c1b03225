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

/** What {@code label_replace} and {@code label_join} do to a label set. Source: reference §10. */
final class LabelChanges {

    /** The longest label value that a change may make, in characters: calls that double a value nest easily. */
    static final int LENGTH_MAX = 1 << 20;

    private LabelChanges() {}

    /** The change of {@code label_replace(v, dst, replacement, src, regex)}. */
    static UnaryOperator<Labels> replace(Call call) {
        String destination = destination(call, "label_replace");
        String source = text(call.args().get(3));
        Pattern regex = compile(call.args().get(4));
        String template = text(call.args().get(2));
        long references = template.chars().filter(c -> c == '$').count();
        RegexExpansion replacement = new RegexExpansion(template, regex);
        return labels -> {
            String value = labels.get(source);
            Matcher matcher = regex.matcher(value);
            if (!matcher.matches()) {
                return labels;
            }
            // A reference stands for the whole value at most.
            checkLength(template.length() + references * value.length(), call);
            return labels.with(destination, replacement.expand(matcher));
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
        return labels -> {
            List<String> values = sources.stream().map(labels::get).toList();
            checkLength(
                    values.stream().mapToLong(String::length).sum() + (long) values.size() * separator.length(), call);
            return labels.with(destination, String.join(separator, values));
        };
    }

    private static void checkLength(long length, Call call) {
        if (length > LENGTH_MAX) {
            throw new EvaluationException(
                    "a label value of " + call.function().text() + "() may get longer than " + LENGTH_MAX
                            + " characters",
                    call.range());
        }
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
