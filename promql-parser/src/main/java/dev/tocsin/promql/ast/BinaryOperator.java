package dev.tocsin.promql.ast;

/** The binary operators. */
public enum BinaryOperator {
    ADD("+", Kind.ARITHMETIC),
    SUB("-", Kind.ARITHMETIC),
    MUL("*", Kind.ARITHMETIC),
    DIV("/", Kind.ARITHMETIC),
    MOD("%", Kind.ARITHMETIC),
    POW("^", Kind.ARITHMETIC),
    ATAN2("atan2", Kind.ARITHMETIC),
    EQL("==", Kind.COMPARISON),
    NEQ("!=", Kind.COMPARISON),
    LSS("<", Kind.COMPARISON),
    LTE("<=", Kind.COMPARISON),
    GTR(">", Kind.COMPARISON),
    GTE(">=", Kind.COMPARISON),
    TRIM_UPPER("</", Kind.TRIM),
    TRIM_LOWER(">/", Kind.TRIM),
    AND("and", Kind.SET),
    OR("or", Kind.SET),
    UNLESS("unless", Kind.SET);

    /** What an operator does with its operands. */
    public enum Kind {
        ARITHMETIC,
        COMPARISON,
        /** Cuts native histograms: {@code </} keeps what lies below, {@code >/} what lies above. */
        TRIM,
        SET
    }

    private final String text;
    private final Kind kind;

    BinaryOperator(String text, Kind kind) {
        this.text = text;
        this.kind = kind;
    }

    /** The operator as it is written. */
    public String text() {
        return text;
    }

    public Kind kind() {
        return kind;
    }
}
