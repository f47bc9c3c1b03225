package dev.tocsin.evaluator.rule.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a function or method.
 *
 * @param fixed    those that must be there
 * @param variadic the type of those that may follow, null when none may
 */
record Signature(List<ParameterType> fixed, @Nullable ParameterType variadic) {

    static Signature of(ParameterType... fixed) {
        return new Signature(List.of(fixed), null);
    }

    static Signature variadic(ParameterType variadic, ParameterType... fixed) {
        return new Signature(List.of(fixed), variadic);
    }

    /** The type of the parameter at an index that is known to exist. */
    ParameterType typeAt(int index) {
        if (index < fixed.size()) {
            return fixed.get(index);
        }
        if (variadic == null) {
            throw new IllegalStateException("no parameter " + index + " in " + this);
        }
        return variadic;
    }

    /**
     * Checks how many arguments a call has.
     *
     * @param written those in parentheses after the name
     * @param piped   whether one more comes from the pipeline
     * @throws TemplateFailure with Go's message when the number is wrong
     */
    void checkCount(String name, int written, boolean piped) {
        int count = written + (piped ? 1 : 0);
        if (variadic != null && count < fixed.size()) {
            throw new TemplateFailure("wrong number of args for " + name + ": want at least " + fixed.size() + " got "
                    + written);
        }
        if (variadic == null && count != fixed.size()) {
            throw new TemplateFailure(
                    "wrong number of args for " + name + ": want " + fixed.size() + " got " + count);
        }
    }
}
