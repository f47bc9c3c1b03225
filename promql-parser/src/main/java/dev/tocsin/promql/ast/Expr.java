package dev.tocsin.promql.ast;

import dev.tocsin.promql.function.ValueType;
import java.util.List;

/** A PromQL expression. The forms are closed: each pass over a tree is one {@code switch} without {@code default}. */
public sealed interface Expr
        permits AggregateExpr,
        BinaryExpr,
        Call,
        MatrixSelector,
        NumberLiteral,
        ParenExpr,
        StringLiteral,
        SubqueryExpr,
        UnaryExpr,
        VectorSelector {

    ValueType type();

    /** The expressions directly below this one, in the order they are written. */
    List<Expr> children();

    SourceRange range();
}
