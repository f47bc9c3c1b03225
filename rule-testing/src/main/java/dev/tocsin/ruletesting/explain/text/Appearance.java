package dev.tocsin.ruletesting.explain.text;

/**
 * How explanations look.
 *
 * @param width how many columns there are
 */
public record Appearance(Glyphs glyphs, Style style, int width) {

    /** Without colours, in Unicode, 100 columns wide. */
    public static final Appearance PLAIN = new Appearance(Glyphs.UNICODE, Style.PLAIN, 100);
}
