package dev.tocsin.ruletesting.differential;

import dev.tocsin.evaluator.engine.StepGrid;

/** An expression and when to evaluate it. */
record Question(Term term, StepGrid grid) {

    Question with(Term other) {
        return new Question(other, grid);
    }

    @Override
    public String toString() {
        return grid.isInstant()
                ? term.text() + "  at " + seconds(grid.startMs())
                : term.text() + "  from " + seconds(grid.startMs()) + " to " + seconds(grid.lastMs()) + " step "
                        + grid.stepMs() / 1000 + "s";
    }

    static String seconds(long timestampMs) {
        return timestampMs / 1000 + "." + "%03d".formatted(timestampMs % 1000);
    }
}
