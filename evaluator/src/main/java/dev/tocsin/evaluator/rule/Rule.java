package dev.tocsin.evaluator.rule;

/** A rule that its group evaluates. What is public may be called by any thread. */
public sealed interface Rule permits RecordingRule, AlertingRule {

    RuleSpec spec();

    default String name() {
        return spec().name();
    }

    /** How the evaluations went so far. */
    RuleStatus status();
}
