package dev.tocsin.ruletesting.promqltest;

/**
 * What became of one command of a script.
 *
 * @param file the script as the user named it
 * @param line the line of the command, from 1
 * @param text the expression, or the line of a command that is not an {@code eval}
 */
public record CaseOutcome(String file, int line, String text, Verdict verdict) {

    /** Whether a case is as the script says. */
    public sealed interface Verdict {}

    /** As the script says. */
    public record Passed() implements Verdict {}

    /** Not as the script says; the message tells the difference. */
    public record Failed(String message) implements Verdict {}

    public boolean passed() {
        return verdict instanceof Passed;
    }

    /** The place, as messages and test names give it: {@code selectors.test:12}. */
    public String place() {
        return file + ":" + line;
    }

    /** One line for a passed case, place, expression and difference for a failed one. */
    public String describe() {
        return switch (verdict) {
            case Passed passed -> place() + ": " + text;
            case Failed failed -> place() + ": " + text + "\n    " + failed.message();
        };
    }
}
