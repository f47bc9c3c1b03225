package dev.tocsin.ruletesting.check.infer;

import com.google.re2j.PatternSyntaxException;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.StringLiteral;
import dev.tocsin.promql.label.MatchOperator;
import dev.tocsin.promql.label.Matcher;
import java.util.Optional;
import java.util.Set;

/** What the functions that set labels do to what is known of them. */
final class LabelFunctions {

    private LabelFunctions() {}

    /** {@code label_replace(v, destination, replacement, source, regex)}. */
    static ResultLabels replace(Call call, ResultLabels labels) {
        String destination = text(call.args().get(1)).orElse("");
        String replacement = text(call.args().get(2)).orElse("");
        LabelFact source = labels.of(text(call.args().get(3)).orElse(""));
        Optional<String> regex = text(call.args().get(4));
        LabelFact before = labels.of(destination);
        boolean constant = !replacement.contains("$");
        boolean always = regex.isPresent() && matchesAlways(regex.get(), source);
        if (always && constant) {
            return labels.with(destination, LabelFact.always(Set.of(replacement)));
        }
        boolean keepsPresence = before.isExpected() && !replacement.replaceAll("\\$\\{?\\w+}?", "").isEmpty();
        return labels.with(destination, keepsPresence ? new LabelFact(before.presence(), Set.of()) : LabelFact.UNKNOWN);
    }

    private static boolean matchesAlways(String regex, LabelFact source) {
        Matcher matcher;
        try {
            matcher = new Matcher("source", MatchOperator.REGEX, regex);
        } catch (PatternSyntaxException e) {
            return false;
        }
        if (source.isNever()) {
            return matcher.matches("");
        }
        return regex.equals(".*") || regex.equals("(.*)")
                || source.presence() == LabelFact.Presence.ALWAYS
                        && (regex.equals(".+") || regex.equals("(.+)")
                                || !source.values().isEmpty() && source.values().stream().allMatch(matcher::matches));
    }

    /** {@code label_join(v, destination, separator, sources…)}. */
    static ResultLabels join(Call call, ResultLabels labels) {
        String destination = text(call.args().get(1)).orElse("");
        boolean separated = call.args().size() > 4 && !text(call.args().get(2)).orElse("").isEmpty();
        boolean filled = call.args().stream().skip(3)
                .anyMatch(label -> labels.of(text(label).orElse("")).presence() == LabelFact.Presence.ALWAYS);
        return labels.with(destination, separated || filled ? LabelFact.ALWAYS : LabelFact.UNKNOWN);
    }

    /** The text of a string argument. */
    static Optional<String> text(Expr argument) {
        return Selectors.bare(argument) instanceof StringLiteral string
                ? Optional.of(string.value())
                : Optional.empty();
    }
}
