package dev.tocsin.promql.ast;

import dev.tocsin.promql.function.Function;
import dev.tocsin.promql.function.ValueType;
import java.util.List;

/** A function call; number and types of the arguments were checked. */
public record Call(Function function, List<Expr> args, SourceRange range) implements Expr {

    public Call {
        args = List.copyOf(args);
    }

    @Override
    public ValueType type() {
        return function.returnType();
    }

    @Override
    public List<Expr> children() {
        return args;
    }
}
