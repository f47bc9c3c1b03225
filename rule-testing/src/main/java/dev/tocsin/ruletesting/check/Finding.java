package dev.tocsin.ruletesting.check;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import java.util.Comparator;
import java.util.Optional;

/**
 * Something that a check has against a rule.
 *
 * @param check      the check's id; of what was found without a check, the code of the problem
 * @param file       the file as the user named it
 * @param rule       the name of the rule; empty when it concerns none
 * @param sourceLine the line of the file at the place
 * @param message    what was found
 * @param explanation why it matters; empty when it was found without a check
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

    /** What was found when the file was read, where no check is needed. */
    public static Finding of(FileDiagnostic diagnostic) {
        return new Finding(
                diagnostic.code(),
                diagnostic.isError() ? Severity.ERROR : Severity.WARNING,
                diagnostic.file(),
                Place.at(diagnostic.position()),
                "",
                diagnostic.sourceLine(),
                diagnostic.message(),
                "",
                Optional.empty());
    }

    /** By place within a file; what has one place, by check and text. */
    static final Comparator<Finding> BY_PLACE = (a, b) -> {
        int byPlace = a.place.start().compareTo(b.place.start());
        int byCheck = byPlace == 0 ? a.check.compareTo(b.check) : byPlace;
        return byCheck == 0 ? a.message.compareTo(b.message) : byCheck;
    };

    public int line() {
        return place.start().line();
    }

    public int column() {
        return place.start().column();
    }
}
