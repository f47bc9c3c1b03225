package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.function.Notes;
import dev.tocsin.promql.ast.Call;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.SourceRange;
import dev.tocsin.promql.function.ValueType;

/** Notes of a function, put at the places of the arguments that they speak of. */
record PlacedNotes(Annotations annotations, SourceRange place, SourceRange parameterPlace) implements Notes {

    static PlacedNotes of(Call call, Annotations annotations) {
        SourceRange parameter = call.args().stream()
                .filter(argument -> argument.type() == ValueType.SCALAR)
                .map(Expr::range)
                .findFirst()
                .orElse(call.range());
        SourceRange range = call.args().stream()
                .filter(argument -> argument.type() == ValueType.MATRIX)
                .map(Expr::range)
                .findFirst()
                .orElse(call.range());
        return new PlacedNotes(annotations, range, parameter);
    }

    @Override
    public void warn(String message) {
        annotations.warn(message, place);
    }

    @Override
    public void inform(String message) {
        annotations.inform(message, place);
    }

    @Override
    public void warnOfParameter(String message) {
        annotations.warn(message, parameterPlace);
    }

    @Override
    public RuntimeException failure(String message) {
        return new EvaluationException(message, parameterPlace);
    }
}
