package dev.tocsin.ruletesting.promqltest;

import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.promql.series.SeriesDescription;
import java.util.List;

/** A command of a script, with the line it begins on. */
sealed interface Command {

    int line();

    /** {@code load}, {@code load_with_nhcb}: adds series to those there are. */
    record Load(int line, long stepMs, boolean withCustomBuckets, List<LoadedSeries> series) implements Command {

        public Load {
            series = List.copyOf(series);
        }
    }

    /**
     * A series to load.
     *
     * @param startOffsetsMs start of the count of each sample relative to the sample, {@link #NO_START} where there is none;
     *                       empty when the script gives none for this series
     */
    record LoadedSeries(SeriesDescription description, List<Long> startOffsetsMs) {

        static final long NO_START = Long.MAX_VALUE;

        public LoadedSeries {
            startOffsetsMs = List.copyOf(startOffsetsMs);
        }
    }

    /** {@code clear}: forgets all series. */
    record Clear(int line) implements Command {}

    /** {@code eval}: evaluates an expression and compares. */
    record Eval(int line, StepGrid grid, String expr, Expectation expectation) implements Command {}

    /** Lines that are no command; the message says why. */
    record Broken(int line, String text, String message) implements Command {}
}
