package dev.tocsin.ruletesting.explain.text;

/** How parts of a text are set off, such as with the colours of a terminal; the characters stay the same. */
@FunctionalInterface
public interface Style {

    /** Sets nothing off. */
    Style PLAIN = (tone, text) -> text;

    /** What a part of a text is. */
    enum Tone {
        /** The reason in short. */
        REASON,
        PENDING,
        FIRING,
        /** What a test expects. */
        EXPECTED,
        /** What came out instead. */
        GOT,
        /** What matters less. */
        FAINT
    }

    /** The text, set off. */
    String paint(Tone tone, String text);
}
