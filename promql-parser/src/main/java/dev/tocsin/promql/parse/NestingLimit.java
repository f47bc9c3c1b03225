package dev.tocsin.promql.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import org.antlr.v4.runtime.Token;

/**
 * Bounds the height of the syntax tree before there is one, so that no pass over it can exhaust the stack. The height
 * is estimated from the tokens, never too low: every operator between two brackets may stand above every other one there,
 * and all of them above the deepest bracket.
 */
final class NestingLimit {

    /** The largest height: far above what people write, far below what a small thread stack holds. */
    static final int MAX_HEIGHT = 500;

    /** The most brackets open at once; the parser needs more of the stack for them than for operators. */
    static final int MAX_BRACKETS = 250;

    private static final class Level {
        /** Operators since the bracket opened or the last comma. */
        private int operators;

        /** The largest height of the brackets closed since then. */
        private int below;

        /** The largest height of the arguments before the last comma. */
        private int siblings;

        private int height() {
            return Math.max(siblings, operators + below);
        }
    }

    private final Deque<Level> open = new ArrayDeque<>();

    /** The height that the levels below the innermost one add. */
    private int outerOperators;

    NestingLimit() {
        open.push(new Level());
    }

    /**
     * Takes the next token into account.
     *
     * @throws RejectedSyntax when the tree could become higher than {@link #MAX_HEIGHT}
     */
    void accept(Token token) {
        switch (token.getType()) {
            case PromqlLexer.LEFT_PAREN,
                    PromqlLexer.GROUPING_PAREN,
                    PromqlLexer.LEFT_BRACE,
                    PromqlLexer.LEFT_BRACKET -> open(token);
            case PromqlLexer.RIGHT_PAREN, PromqlLexer.RIGHT_BRACE, PromqlLexer.RIGHT_BRACKET -> close(token);
            case PromqlLexer.COMMA -> nextSibling();
            case PromqlLexer.ADD,
                    PromqlLexer.SUB,
                    PromqlLexer.MUL,
                    PromqlLexer.DIV,
                    PromqlLexer.MOD,
                    PromqlLexer.POW,
                    PromqlLexer.ATAN2,
                    PromqlLexer.EQLC,
                    PromqlLexer.NEQ,
                    PromqlLexer.LSS,
                    PromqlLexer.LTE,
                    PromqlLexer.GTR,
                    PromqlLexer.GTE,
                    PromqlLexer.TRIM_UPPER,
                    PromqlLexer.TRIM_LOWER,
                    PromqlLexer.AND,
                    PromqlLexer.OR,
                    PromqlLexer.UNLESS,
                    PromqlLexer.OFFSET,
                    PromqlLexer.AT,
                    PromqlLexer.ANCHORED,
                    PromqlLexer.SMOOTHED -> {
                open.getFirst().operators++;
                check(token);
            }
            default -> {}
        }
    }

    private void open(Token token) {
        // The bracket is itself one node above what it holds.
        Level level = open.getFirst();
        level.operators++;
        outerOperators += level.operators;
        open.push(new Level());
        if (open.size() > MAX_BRACKETS + 1) {
            throw tooDeep(token, MAX_BRACKETS + " open brackets");
        }
        check(token);
    }

    private void close(Token token) {
        if (open.size() == 1) {
            return;
        }
        int height = open.pop().height();
        Level level = open.getFirst();
        outerOperators -= level.operators;
        level.below = Math.max(level.below, height);
        check(token);
    }

    private void nextSibling() {
        Level level = open.getFirst();
        level.siblings = level.height();
        level.operators = 0;
        level.below = 0;
    }

    private void check(Token token) {
        if (outerOperators + open.getFirst().height() > MAX_HEIGHT) {
            throw tooDeep(token, MAX_HEIGHT + " levels");
        }
    }

    private static RejectedSyntax tooDeep(Token token, String limit) {
        return new RejectedSyntax(
                Diagnostic.Code.LIMIT, "expression is nested too deeply: more than " + limit, Ranges.of(token));
    }
}
