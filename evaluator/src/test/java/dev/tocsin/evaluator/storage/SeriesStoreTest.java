package dev.tocsin.evaluator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.MatchOperator;
import dev.tocsin.promql.label.Matcher;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesStoreTest {

    private static final Labels UP_A = Labels.of("__name__", "up", "job", "a");
    private static final Labels UP_B = Labels.of("__name__", "up", "job", "b");

    private final SeriesStore store = new SeriesStore();
    private final SampleWindow window = new SampleWindow();

    @Test
    void samplesAreReadInTheOrderOfTheirTimes() {
        append(UP_A, 1000, 1);
        append(UP_A, 2000, 2);
        append(UP_A, 3000, 3);
        assertThat(read(UP_A, 1000, 3000)).containsExactly("2000:2.0", "3000:3.0");
        assertThat(read(UP_A, -1, 2999)).containsExactly("1000:1.0", "2000:2.0");
        assertThat(read(UP_A, 3000, 9000)).isEmpty();
        assertThat(read(UP_A, 0, 999)).isEmpty();
    }

    @Test
    void aRowThatASeriesMissesIsNoSample() {
        append(UP_A, 1000, 1);
        append(UP_B, 1000, 10);
        append(UP_A, 2000, 2);
        append(UP_A, 3000, 3);
        append(UP_B, 3000, 30);
        assertThat(read(UP_A, 0, 9000)).containsExactly("1000:1.0", "2000:2.0", "3000:3.0");
        assertThat(read(UP_B, 0, 9000)).containsExactly("1000:10.0", "3000:30.0");
        assertThat(read(UP_B, 0, 2000)).containsExactly("1000:10.0");
    }

    @Test
    void aSeriesWithTimesOfItsOwnKeepsThem() {
        append(UP_A, 1000, 1);
        append(UP_B, 1000, 10);
        append(UP_A, 3000, 2);
        append(UP_B, 2000, 20);
        append(UP_B, 2500, 25);
        append(UP_A, 4000, 4);
        assertThat(read(UP_A, 0, 9000)).containsExactly("1000:1.0", "3000:2.0", "4000:4.0");
        assertThat(read(UP_B, 0, 9000)).containsExactly("1000:10.0", "2000:20.0", "2500:25.0");
    }

    @Test
    void samplesNotAboveTheNewestAreRefused() {
        append(UP_A, 2000, 2);
        try (Appender batch = store.appender()) {
            assertThat(batch.append(UP_A, 1000, 1)).isEqualTo(AppendOutcome.OUT_OF_ORDER);
            assertThat(batch.append(UP_A, 2000, 2)).isEqualTo(AppendOutcome.SAME);
            assertThat(batch.append(UP_A, 2000, 3)).isEqualTo(AppendOutcome.DUPLICATE_TIMESTAMP);
            assertThat(batch.append(UP_A, 3000, StaleMarker.VALUE)).isEqualTo(AppendOutcome.APPENDED);
            batch.commit();
        }
        read(UP_A, 0, 9000);
        assertThat(StaleMarker.is(window.values()[window.to() - 1])).isTrue();
    }

    @Test
    void aBatchIsInvisibleUntilItsCommit() {
        append(UP_A, 1000, 1);
        try (Appender batch = store.appender()) {
            batch.append(UP_A, 2000, 2);
            batch.append(UP_B, 2000, 2);
            assertThat(read(UP_A, 0, 9000)).containsExactly("1000:1.0");
            assertThat(select()).hasSize(1);
            batch.commit();
            assertThat(read(UP_A, 0, 9000)).containsExactly("1000:1.0", "2000:2.0");
            assertThat(select()).hasSize(2);
        }
    }

    @Test
    void whatIsNotCommittedIsTakenBack() {
        append(UP_A, 1000, 1);
        try (Appender batch = store.appender()) {
            batch.append(UP_A, 2000, 2);
        }
        append(UP_A, 1500, 3);
        assertThat(read(UP_A, 0, 9000)).containsExactly("1000:1.0", "1500:3.0");
    }

    @Test
    void aFullStoreRefusesNewSeriesAlone() {
        SeriesStore small = new SeriesStore(StoreOptions.allRaw().withMaxSeries(1));
        try (Appender batch = small.appender()) {
            SeriesHandle refused = batch.append(UP_A, 1000, 1) == AppendOutcome.APPENDED ? batch.series(UP_B) : null;
            assertThat(batch.append(refused, 1000, 1)).isEqualTo(AppendOutcome.SERIES_LIMIT);
            assertThat(batch.append(UP_A, 2000, 1)).isEqualTo(AppendOutcome.APPENDED);
            batch.commit();
        }
        assertThat(small.seriesCount()).isEqualTo(1);
    }

    @Test
    void theIndexVersionChangesOnlyWhenSeriesComeOrGo() {
        append(UP_A, 1000, 1);
        long before = store.indexVersion();
        append(UP_A, 2000, 1);
        assertThat(store.indexVersion()).isEqualTo(before);
        append(UP_B, 3000, 1);
        long after = store.indexVersion();
        assertThat(after).isNotEqualTo(before);
        store.truncateBefore(2500);
        assertThat(store.indexVersion()).isNotEqualTo(after);
        assertThat(select()).extracting(Series::labels).containsExactly(UP_B);
    }

    @Test
    void aSelectionStaysTheSameListWhileItsSeriesDo() {
        append(UP_A, 1000, 1);
        Matcher jobA = Matcher.equal("job", "a");
        List<Series> before = store.select(List.of(jobA));
        append(UP_B, 2000, 1);
        assertThat(store.select(List.of(jobA))).isSameAs(before);
        append(Labels.of("__name__", "down", "job", "a"), 2000, 1);
        assertThat(store.select(List.of(jobA))).hasSize(2).isNotSameAs(before);
    }

    @Test
    void aHandleOutlivesTheRemovalOfItsSeries() {
        SeriesHandle handle;
        try (Appender batch = store.appender()) {
            handle = batch.series(UP_A);
            batch.append(handle, 1000, 1);
            batch.commit();
        }
        assertThat(store.delete(List.of(Matcher.equal("job", "a")))).isEqualTo(1);
        assertThat(select()).isEmpty();
        try (Appender batch = store.appender()) {
            assertThat(batch.append(handle, 500, 5)).isEqualTo(AppendOutcome.APPENDED);
            batch.commit();
        }
        assertThat(read(UP_A, 0, 9000)).containsExactly("500:5.0");
    }

    @Test
    void labelNamesAndValuesAreSorted() {
        append(UP_B, 1000, 1);
        append(UP_A, 1000, 1);
        append(Labels.of("__name__", "x", "zone", "1"), 1000, 1);
        assertThat(store.labelNames(List.of())).containsExactly("__name__", "job", "zone");
        assertThat(store.labelValues("job", List.of())).containsExactly("a", "b");
        assertThat(store.labelNames(List.of(new Matcher("zone", MatchOperator.NOT_EQUAL, ""))))
                .containsExactly("__name__", "zone");
    }

    private List<Series> select() {
        return store.select(List.of());
    }

    private void append(Labels labels, long timestampMs, double value) {
        try (Appender batch = store.appender()) {
            assertThat(batch.append(labels, timestampMs, value)).isEqualTo(AppendOutcome.APPENDED);
            batch.commit();
        }
    }

    private List<String> read(Labels labels, long afterMs, long untilMs) {
        Series series = store.select(List.of()).stream()
                .filter(each -> each.labels().equals(labels))
                .findFirst()
                .orElseThrow();
        series.read(afterMs, untilMs, window);
        List<String> samples = new ArrayList<>();
        for (int i = window.from(); i < window.to(); i++) {
            samples.add(window.timestamps()[i] + ":" + window.values()[i]);
        }
        return samples;
    }
}
