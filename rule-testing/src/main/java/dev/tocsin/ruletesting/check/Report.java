package dev.tocsin.ruletesting.check;

import java.util.Optional;

/** Takes what one check finds in one rule. */
public final class Report {

    private final Check.Description check;
    private final Severity severity;
    private final CheckedRule rule;
    private final Findings findings;

    Report(Check.Description check, Severity severity, CheckedRule rule, Findings findings) {
        this.check = check;
        this.severity = severity;
        this.rule = rule;
        this.findings = findings;
    }

    /** Adds a finding for which there is nothing to suggest beyond what it says. */
    public void add(Place place, String message) {
        add(place, message, Optional.empty());
    }

    /** Adds a finding with what to do about it. */
    public void add(Place place, String message, Suggestion suggestion) {
        add(place, message, Optional.of(suggestion));
    }

    private void add(Place place, String message, Optional<Suggestion> suggestion) {
        findings.add(new Finding(
                check.id(),
                severity,
                rule.group().file(),
                place,
                rule.spec().name(),
                rule.line(place.start().line()),
                message,
                check.explanation(),
                suggestion));
    }
}
