package dev.tocsin.ruletesting.check;

/** Looks for one kind of mistake in rules. Immutable; knows nothing of the rules before or after. */
public interface Check {

    /** What it is called, how much it weighs, and why. */
    Description description();

    /** Reports what is wrong with a rule. */
    void check(CheckedRule rule, Report report);

    /**
     * What people are told of a check.
     *
     * @param id          its name in settings, comments and reports, and that of its page {@code docs/checks/<id>.md}
     * @param severity    that of its findings unless settings say otherwise
     * @param title       what it finds, the row of a table
     * @param explanation why that matters, in one or two sentences
     */
    record Description(String id, Severity severity, String title, String explanation) {}
}
