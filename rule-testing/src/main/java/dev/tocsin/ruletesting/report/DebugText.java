package dev.tocsin.ruletesting.report;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.evaluator.storage.SampleWindow;
import dev.tocsin.evaluator.storage.Series;
import dev.tocsin.evaluator.storage.SeriesSource;
import dev.tocsin.evaluator.storage.StaleMarker;
import dev.tocsin.promql.format.GoFloats;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.MatchOperator;
import dev.tocsin.promql.label.Matcher;
import dev.tocsin.ruletesting.testfile.TestGroup;
import dev.tocsin.ruletesting.timeline.GroupListener;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Tells line by line what test groups do, in promtool's words: when each begins and ends, and the series that it left. */
public final class DebugText implements GroupListener {

    /** Of a group no more samples are shown; promtool's queries fail with more. */
    private static final int MOST_SAMPLES = 10_000;

    private final Consumer<String> lines;

    /** Tells these of each line. */
    public DebugText(Consumer<String> lines) {
        this.lines = lines;
    }

    @Override
    public void started(TestGroup group) {
        lines.accept("DEBUG: Starting test " + group.displayName());
    }

    @Override
    public void walked(TestGroup group, SeriesSource source, Duration length) {
        // promtool's query must be made at a whole second.
        Duration end = Duration.ofSeconds(length.toSeconds() + 1);
        lines.accept("DEBUG: Dump of all data (input_series and rules) at " + GoDurations.print(end) + ":");
        long untilMs = group.start().plus(end).toEpochMilli();
        SampleWindow window = new SampleWindow();
        int shown = 0;
        int leftOut = 0;
        for (Series series : source.select(List.of(new Matcher(Labels.NAME, MatchOperator.NOT_EQUAL, "")))) {
            series.read(group.start().toEpochMilli() - 1, untilMs, window);
            int count = Math.min(window.size(), MOST_SAMPLES - shown);
            leftOut += window.size() - count;
            shown += count;
            if (count > 0) {
                print(series.labels(), window, count);
            }
        }
        if (leftOut > 0) {
            lines.accept("DEBUG: " + leftOut + " more samples are left out; of a test at most " + MOST_SAMPLES
                    + " are shown");
        }
        lines.accept("");
    }

    private void print(Labels labels, SampleWindow window, int count) {
        lines.accept(labels + " =>");
        for (int i = window.from(); i < window.from() + count; i++) {
            lines.accept(value(window, i) + " @[" + window.timestamps()[i] + "]");
        }
    }

    private static String value(SampleWindow window, int index) {
        FloatHistogram histogram = window.histogramAt(index);
        if (histogram != null) {
            return histogram.toNotation();
        }
        double value = window.values()[index];
        return StaleMarker.is(value) ? "stale" : GoFloats.plain(value);
    }

    @Override
    public void ended(TestGroup group, Duration elapsed) {
        lines.accept("DEBUG: Test " + group.displayName() + " finished, took " + GoDurations.print(elapsed));
    }
}
