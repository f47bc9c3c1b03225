package dev.tocsin.ruletesting.promqltest;

import java.util.List;

/** The outcomes of scripts in order: every {@code eval}, and other commands only where they failed. */
public record ScriptResult(List<CaseOutcome> outcomes) {

    public ScriptResult {
        outcomes = List.copyOf(outcomes);
    }

    public long passed() {
        return outcomes.stream().filter(CaseOutcome::passed).count();
    }

    public long failed() {
        return outcomes.size() - passed();
    }

    /** {@code 12 passed, 3 failed}. */
    public String summary() {
        return passed() + " passed, " + failed() + " failed";
    }
}
