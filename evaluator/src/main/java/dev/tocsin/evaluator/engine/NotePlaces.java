package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.function.Notes;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.SourceRange;
import dev.tocsin.promql.function.ValueType;

/**
 * Where notes of a function over a range are put; parentheses around arguments are left out.
 *
 * @param range     the range vector, of which most speak
 * @param parameter the first scalar argument
 */
record NotePlaces(SourceRange range, SourceRange parameter) {

    static NotePlaces of(Call call) {
        return new NotePlaces(firstOf(ValueType.MATRIX, call), firstOf(ValueType.SCALAR, call));
    }

    private static SourceRange firstOf(ValueType type, Call call) {
        return call.args().stream()
                .filter(argument -> argument.type() == type)
                .map(argument -> Planner.unwrap(argument).range())
                .findFirst()
                .orElse(call.range());
    }

    Notes notes(Annotations annotations) {
        return new Notes() {
            @Override
            public void warn(String message) {
                annotations.warn(message, range);
            }

            @Override
            public void inform(String message) {
                annotations.inform(message, range);
            }

            @Override
            public void warnOfParameter(String message) {
                annotations.warn(message, parameter);
            }

            @Override
            public RuntimeException failure(String message) {
                return new EvaluationException(message, parameter);
            }
        };
    }
}
