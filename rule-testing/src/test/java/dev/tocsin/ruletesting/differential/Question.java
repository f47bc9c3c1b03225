package dev.tocsin.ruletesting.differential;

import dev.tocsin.evaluator.engine.StepGrid;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** An expression and when to evaluate it. */
record Question(Term term, StepGrid grid) {

    /** Questions that are a bit smaller, the smallest ones first: about less of the expression, then about fewer steps. */
    Stream<Question> smaller() {
        return Stream.concat(
                term.smaller().map(smaller -> new Question(smaller, grid)),
                grid.isInstant() ? Stream.empty() : fewerSteps().map(fewer -> new Question(term, fewer)));
    }

    private Stream<StepGrid> fewerSteps() {
        Stream<StepGrid> instants =
                IntStream.range(0, grid.count()).mapToObj(step -> StepGrid.instant(grid.at(step)));
        int half = grid.count() / 2;
        return grid.count() < 3
                ? instants
                : Stream.concat(instants, Stream.of(
                        new StepGrid(grid.startMs(), grid.stepMs(), grid.count() - half),
                        new StepGrid(grid.at(half), grid.stepMs(), grid.count() - half)));
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
