package dev.tocsin.evaluator.storage;

import static dev.tocsin.evaluator.histogram.CounterResetHint.GAUGE;
import static dev.tocsin.evaluator.histogram.CounterResetHint.NOT_RESET;
import static dev.tocsin.evaluator.histogram.CounterResetHint.RESET;
import static dev.tocsin.evaluator.histogram.CounterResetHint.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.histogram.CounterResetHint;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.evaluator.histogram.HistogramNotation;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.parse.NotationResult;
import dev.tocsin.promql.parse.SeriesNotationParser;
import dev.tocsin.promql.series.SequenceItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HistogramRunTest {

    private final SeriesStore store = new SeriesStore();
    private long now;

    private static FloatHistogram histogram(String notation) {
        var parsed = (NotationResult.Parsed<List<SequenceItem>>) new SeriesNotationParser().parseValues(notation);
        return HistogramNotation.expand((SequenceItem.Histograms) parsed.value().getFirst()).getFirst();
    }

    /** Stores a histogram and gives the hint that it is read with. */
    private CounterResetHint stored(FloatHistogram histogram) {
        try (Appender appender = store.appender()) {
            appender.append(appender.series(Labels.of("__name__", "h")), ++now, histogram, 0);
            appender.commit();
        }
        SampleWindow window = new SampleWindow();
        store.select(List.of()).getFirst().read(now - 1, now, window);
        return Objects.requireNonNull(window.histogramAt(window.from())).counterResetHint();
    }

    private void storeFloat(double value) {
        try (Appender appender = store.appender()) {
            appender.append(Labels.of("__name__", "h"), ++now, value);
            appender.commit();
        }
    }

    @Test
    void storedHintsFollowTheRun() {
        Stream<String> run = Stream.of(
                "{{count:1 buckets:[1]}}",
                "{{count:2 buckets:[2]}}",
                "{{count:1 buckets:[1]}}",
                "{{count:1 buckets:[1]}}",
                "{{count:2 buckets:[2] counter_reset_hint:reset}}",
                "{{count:3 buckets:[3] counter_reset_hint:not_reset}}",
                "{{count:4 buckets:[4] counter_reset_hint:gauge}}",
                "{{count:4 buckets:[4]}}",
                "{{count:4 buckets:[4] z_bucket_w:0.1}}",
                "{{schema:-1 count:4 buckets:[4] z_bucket_w:0.1}}",
                "{{schema:-53 count:4 buckets:[4] custom_values:[1]}}",
                "{{schema:-53 count:4 buckets:[4] custom_values:[1]}}",
                "{{schema:-53 count:4 buckets:[4] custom_values:[1 2]}}");

        assertThat(run.map(notation -> stored(histogram(notation))))
                .containsExactly(
                        UNKNOWN, NOT_RESET, UNKNOWN, NOT_RESET, UNKNOWN, NOT_RESET, GAUGE, UNKNOWN, UNKNOWN, UNKNOWN,
                        UNKNOWN, NOT_RESET, UNKNOWN);
    }

    @Test
    void aFloatOrStalenessMarkerEndsTheRun() {
        FloatHistogram histogram = histogram("{{count:1 buckets:[1]}}");
        List<CounterResetHint> hints = new ArrayList<>();
        hints.add(stored(histogram));
        hints.add(stored(histogram));
        storeFloat(1);
        hints.add(stored(histogram));
        storeFloat(StaleMarker.VALUE);
        hints.add(stored(histogram));
        hints.add(stored(histogram.withCounterResetHint(RESET)));

        assertThat(hints).containsExactly(UNKNOWN, NOT_RESET, UNKNOWN, UNKNOWN, UNKNOWN);
    }
}
