package dev.tocsin.evaluator.server.page;

import java.util.Locale;
import java.util.Set;

/** How bad an alert is, the worst first: what the words that labels {@code severity} hold amount to. */
enum Severity {
    CRITICAL(Set.of("critical", "crit", "page", "emergency", "fatal", "disaster", "p1", "sev1")),
    WARNING(Set.of("warning", "warn", "error", "high", "major", "average", "ticket", "p2", "p3", "sev2", "sev3")),
    INFO(Set.of("info", "information", "notice", "low", "minor", "debug", "none", "p4", "p5")),
    UNKNOWN(Set.of());

    /** The label that tells it. */
    static final String LABEL = "severity";

    private final Set<String> words;

    Severity(Set<String> words) {
        this.words = words;
    }

    static Severity of(String label) {
        String word = label.toLowerCase(Locale.ROOT);
        for (Severity severity : values()) {
            if (severity.words.contains(word)) {
                return severity;
            }
        }
        return UNKNOWN;
    }

    /** The name of its look in the stylesheet. */
    String look() {
        return name().toLowerCase(Locale.ROOT);
    }
}
