package dev.tocsin.promql.ast;

import dev.tocsin.promql.function.ValueType;
import java.util.List;

/** A sign before a scalar or an instant vector. */
public record UnaryExpr(Sign sign, Expr operand, SourceRange range) implements Expr {

    /** The sign of a unary expression. */
    public enum Sign {
        PLUS("+"),
        MINUS("-");

        private final String text;

        Sign(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    @Override
    public ValueType type() {
        return operand.type();
    }

    @Override
    public List<Expr> children() {
        return List.of(operand);
    }
}
