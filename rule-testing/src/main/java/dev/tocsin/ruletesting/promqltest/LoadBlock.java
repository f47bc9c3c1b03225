package dev.tocsin.ruletesting.promqltest;

import dev.tocsin.promql.series.SequenceItem;
import dev.tocsin.promql.series.SeriesDescription;
import dev.tocsin.promql.series.StartTimestampDescription;
import dev.tocsin.promql.series.StartTimestampItem;
import dev.tocsin.ruletesting.promqltest.Command.LoadedSeries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The series lines below {@code load}; {@code metric@st} lines give the start timestamps of the line after them. */
final class LoadBlock {

    private LoadBlock() {}

    static List<LoadedSeries> parse(List<ScriptParser.Line> lines) throws ScriptSyntaxException {
        List<LoadedSeries> series = new ArrayList<>();
        StartTimestampDescription pending = null;
        for (ScriptParser.Line line : lines) {
            switch (Notation.seriesOrStartTimestamps(line)) {
                case StartTimestampDescription startTimestamps -> pending = startTimestamps;
                case SeriesDescription description -> {
                    series.add(series(line, description, pending));
                    pending = null;
                }
            }
        }
        if (pending != null) {
            throw lines.getLast().wrong("start timestamps without the samples they belong to");
        }
        return series;
    }

    private static LoadedSeries series(
            ScriptParser.Line line, SeriesDescription description, @Nullable StartTimestampDescription startTimestamps)
            throws ScriptSyntaxException {
        if (startTimestamps == null) {
            return new LoadedSeries(description, List.of());
        }
        if (!startTimestamps.labels().equals(description.labels())) {
            throw line.wrong("the start timestamps above are those of "
                    + startTimestamps.labels().toMetricString() + ", not of "
                    + description.labels().toMetricString());
        }
        List<Long> offsets = expand(startTimestamps.items());
        int positions = description.items().stream().mapToInt(SequenceItem::count).sum();
        if (positions != offsets.size()) {
            throw line.wrong(positions + " samples, but " + offsets.size() + " start timestamps");
        }
        return new LoadedSeries(description, offsets);
    }

    private static List<Long> expand(List<StartTimestampItem> items) {
        List<Long> offsets = new ArrayList<>();
        for (StartTimestampItem item : items) {
            switch (item) {
                case StartTimestampItem.Gap gap ->
                        offsets.addAll(Collections.nCopies(gap.count(), LoadedSeries.NO_START));
                case StartTimestampItem.Offsets offset -> {
                    for (int i = 0; i < offset.count(); i++) {
                        offsets.add(offset.startMs() + i * offset.stepMs());
                    }
                }
            }
        }
        return offsets;
    }
}
