package dev.tocsin.cli;

import dev.tocsin.ruletesting.explain.text.Appearance;
import dev.tocsin.ruletesting.explain.text.Glyphs;
import dev.tocsin.ruletesting.explain.text.Style;
import picocli.CommandLine.Help.Ansi;

/** How explanations look on a console. */
final class Appearances {

    private Appearances() {}

    static Appearance of(Console console) {
        return new Appearance(
                Glyphs.of(console.out().charset()), console.colour() ? Appearances::paint : Style.PLAIN,
                Appearance.PLAIN.width());
    }

    private static String paint(Style.Tone tone, String text) {
        Ansi.Style style = switch (tone) {
            case REASON -> Ansi.Style.bold;
            case PENDING -> Ansi.Style.fg_yellow;
            case FIRING, GOT -> Ansi.Style.fg_red;
            case EXPECTED -> Ansi.Style.fg_green;
            case FAINT -> Ansi.Style.faint;
        };
        return style.on() + text + Ansi.Style.reset.on();
    }
}
