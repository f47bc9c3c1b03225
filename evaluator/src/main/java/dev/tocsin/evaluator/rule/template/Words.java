package dev.tocsin.evaluator.rule.template;

import java.util.Locale;

/** Letters and words: their capitals. */
final class Words {

    /** Marks that join the letters on both sides to one word. */
    private static final String LETTER_JOINERS = ".:'\u2019\u2018\u2024\u00b7\u0387\u05f4\u2027";
    /** Marks that join the digits on both sides to one word. */
    private static final String DIGIT_JOINERS = ".,;'\u2019\u2018\u2024";

    private Words() {}

    /** The text with the first letter of each word as a capital and all else as it was. */
    static String capitalized(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean begun = false;
        for (int i = 0; i < text.length();) {
            int c = text.codePointAt(i);
            int next = i + Character.charCount(c);
            if (Character.isLetter(c) && !begun) {
                out.append(capital(c));
                begun = true;
            } else {
                out.appendCodePoint(c);
                begun = begun && continuesWord(text, i, c, next);
            }
            i = next;
        }
        return out.toString();
    }

    private static boolean continuesWord(String text, int at, int c, int next) {
        if (GoRunes.isAlphaNumeric(c) || isMark(c)) {
            return true;
        }
        if (at == 0 || next >= text.length()) {
            return false;
        }
        int before = text.codePointBefore(at);
        int after = text.codePointAt(next);
        return LETTER_JOINERS.indexOf(c) >= 0 && Character.isLetter(before) && Character.isLetter(after)
                || DIGIT_JOINERS.indexOf(c) >= 0 && Character.isDigit(before) && Character.isDigit(after);
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK,
                    Character.CONNECTOR_PUNCTUATION, Character.FORMAT -> true;
            default -> false;
        };
    }

    private static String capital(int c) {
        String capitals = Character.toString(c).toUpperCase(Locale.ROOT);
        int first = capitals.codePointAt(0);
        int length = Character.charCount(first);
        return capitals.length() == length
                ? Character.toString(Character.toTitleCase(c))
                : capitals.substring(0, length) + capitals.substring(length).toLowerCase(Locale.ROOT);
    }

    /** Each letter as a capital; unlike in Java, one letter never becomes two. */
    static String upper(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(Character.toUpperCase(c)));
        return out.toString();
    }

    /** Each letter as a small one. */
    static String lower(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(Character.toLowerCase(c)));
        return out.toString();
    }
}
