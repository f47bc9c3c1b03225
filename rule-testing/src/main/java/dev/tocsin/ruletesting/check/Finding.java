package dev.tocsin.ruletesting.check;

import java.util.Comparator;
import java.util.Optional;

/**
 * Something that a check has against a rule.
 *
 * @param check      the check's id
 * @param file       the file as the user named it
 * @param rule       the name of the rule
 * @param sourceLine the line of the file at the place
 * @param message    what was found
 * @param explanation why it matters
 */
public record Finding(
        String check,
        Severity severity,
        String file,
        Place place,
        String rule,
        String sourceLine,
        String message,
        String explanation,
        Optional<Suggestion> suggestion) {

    /** By place within a file; what has one place, by check and text. */
    static final Comparator<Finding> BY_PLACE = Comparator.comparing((Finding finding) -> finding.place().start())
            .thenComparing(Finding::check)
            .thenComparing(Finding::message);

    public int line() {
        return place.start().line();
    }

    public int column() {
        return place.start().column();
    }
}
