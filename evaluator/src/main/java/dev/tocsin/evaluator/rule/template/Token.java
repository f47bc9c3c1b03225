package dev.tocsin.evaluator.rule.template;

import dev.tocsin.promql.format.GoStrings;

/**
 * A token of a template.
 *
 * @param position where it starts, as in {@link TemplateNode#position}
 * @param line     the line it starts on, counted from one
 * @param text     as it was written; of an error, the message
 */
record Token(Kind kind, int position, int line, String text) {

    enum Kind {
        ERROR,
        END_OF_TEXT,
        TEXT,
        LEFT_DELIMITER,
        RIGHT_DELIMITER,
        LEFT_PAREN,
        RIGHT_PAREN,
        PIPE,
        ASSIGN,
        DECLARE,
        SPACE,
        CHARACTER,
        DOT,
        FIELD,
        VARIABLE,
        IDENTIFIER,
        BOOL,
        NIL,
        NUMBER,
        CHARACTER_CONSTANT,
        STRING,
        BLOCK,
        BREAK,
        CONTINUE,
        DEFINE,
        ELSE,
        END,
        IF,
        RANGE,
        TEMPLATE,
        WITH
    }

    boolean is(Kind other) {
        return kind == other;
    }

    /** The token as Go's messages name it: {@code "}"}, {@code <end>}, {@code EOF}. */
    String described() {
        return switch (kind) {
            case ERROR -> text;
            case END_OF_TEXT -> "EOF";
            case BLOCK, BREAK, CONTINUE, DOT, DEFINE, ELSE, END, IF, NIL, RANGE, TEMPLATE, WITH -> "<" + text + ">";
            case TEXT, LEFT_DELIMITER, RIGHT_DELIMITER, LEFT_PAREN, RIGHT_PAREN, PIPE, ASSIGN, DECLARE, SPACE,
                    CHARACTER, FIELD, VARIABLE, IDENTIFIER, BOOL, NUMBER, CHARACTER_CONSTANT, STRING -> quoted();
        };
    }

    private String quoted() {
        if (Utf8.length(text) <= 10) {
            return GoStrings.quote(text);
        }
        int end = text.offsetByCodePoints(0, Math.min(10, text.codePointCount(0, text.length())));
        return GoStrings.quote(text.substring(0, end)) + "...";
    }
}
