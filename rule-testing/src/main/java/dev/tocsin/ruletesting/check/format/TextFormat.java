package dev.tocsin.ruletesting.check.format;

import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.evaluator.yaml.SourceExcerpt;
import dev.tocsin.ruletesting.check.Finding;
import dev.tocsin.ruletesting.check.Place;
import dev.tocsin.ruletesting.check.Suggestion;

/**
 * A finding as people read it: place, message, the line with a mark below it, why it matters and what to do; the last two
 * where a check has found it.
 */
final class TextFormat {

    private static final int LONGEST_EXPRESSION = 200;

    private TextFormat() {}

    /** The finding on several lines; no line end after the last one. */
    static String print(Finding finding) {
        StringBuilder text = new StringBuilder(headline(finding));
        if (!finding.sourceLine().isBlank()) {
            text.append('\n').append(SourceExcerpt.print(finding.sourceLine(), finding.column(), width(finding)));
        }
        if (finding.explanation().isEmpty()) {
            return text.toString();
        }
        text.append("\n  why: ").append(finding.explanation());
        finding.suggestion().ifPresent(suggestion -> append(suggestion, text));
        return text.append("\n  see: tocsin check --explain ").append(finding.check()).toString();
    }

    private static void append(Suggestion suggestion, StringBuilder text) {
        text.append("\n  try: ").append(suggestion.text());
        if (!suggestion.expression().isEmpty() && suggestion.expression().length() <= LONGEST_EXPRESSION) {
            text.append("\n       ").append(suggestion.expression());
        }
    }

    /** {@code rules.yml:14:23: warning [alert-for]: …}. */
    static String headline(Finding finding) {
        FilePosition start = finding.place().start();
        String place = start.equals(FilePosition.NONE) ? finding.file() : finding.file() + ":" + start;
        return place + ": " + finding.severity().text() + " [" + finding.check() + "]: " + finding.message();
    }

    /** How much of the first line is meant. */
    private static int width(Finding finding) {
        Place place = finding.place();
        return place.end().line() == place.start().line()
                ? place.end().column() - place.start().column()
                : finding.sourceLine().codePointCount(0, finding.sourceLine().length()) - place.start().column() + 1;
    }
}
