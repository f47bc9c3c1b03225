package dev.tocsin.evaluator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.histogram.Buckets;
import dev.tocsin.evaluator.histogram.CounterResetHint;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.Matcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was appended is read back bit for bit, compressed or not. */
class CompressionTest {

    private static final int SERIES = 8;

    private record Sample(long timestampMs, long valueBits, @Nullable FloatHistogram histogram, long startMs) {

        @Override
        public String toString() {
            return timestampMs + ":" + Long.toHexString(valueBits) + (histogram == null ? "" : histogram) + "/"
                    + startMs;
        }
    }

    static Stream<Long> seeds() {
        return IntStream.range(0, 40).mapToObj(i -> 1000L + i);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void samplesComeBackAsTheyWent(long seed) {
        Random random = new Random(seed);
        SeriesStore store = new SeriesStore(StoreOptions.compressing(Duration.ofSeconds(random.nextInt(400))));
        Timeline[] timelines = {store.newTimeline(), store.newTimeline()};
        List<List<Sample>> expected = new ArrayList<>();
        double[] values = new double[SERIES];
        for (int i = 0; i < SERIES; i++) {
            expected.add(new ArrayList<>());
        }
        long now = random.nextInt(1_000_000);
        int batches = 100 + random.nextInt(900);
        for (int k = 0; k < batches; k++) {
            now += random.nextInt(20) == 0 ? random.nextInt(500_000) + 1
                    : 15_000 + random.nextInt(seed % 3 == 0 ? 1 : 5);
            boolean commits = random.nextInt(10) != 0;
            try (Appender batch = store.appender(timelines[random.nextInt(30) == 0 ? 1 : 0])) {
                for (int i = 0; i < SERIES; i++) {
                    boolean inOutage = i == 3 && k % 200 > 120;
                    if (inOutage || i > 1 && random.nextInt(i == 5 ? 2 : 25) == 0) {
                        continue;
                    }
                    long timestamp = i == 6 ? now + random.nextInt(3) : now;
                    Sample sample = sample(random, i, timestamp, values);
                    AppendOutcome outcome = append(batch, i, sample);
                    assertThat(outcome).isEqualTo(AppendOutcome.APPENDED);
                    if (commits) {
                        expected.get(i).add(sample);
                    }
                }
                if (commits) {
                    batch.commit();
                }
            }
            if (k % 97 == 0) {
                assertSamples(store, expected, random, now);
            }
        }
        assertSamples(store, expected, random, now);
    }

    private static Sample sample(Random random, int series, long timestampMs, double[] values) {
        values[series] = switch (series) {
            // Without gaps and marks, so that the decimal encoding stays in use; with steps that repeat.
            case 0 -> values[0] + random.nextInt(3) * (random.nextInt(20) == 0 ? 100_000 : 1);
            case 1 -> (Math.round(values[1] * 100) + random.nextInt(3)) / 100.0;
            case 6 -> random.nextGaussian();
            case 2 -> 1;
            case 4 -> Double.longBitsToDouble(random.nextLong());
            default -> values[series] + random.nextInt(100) / 100.0;
        };
        boolean stale = series > 1 && random.nextInt(30) == 0;
        double value = stale ? StaleMarker.VALUE : values[series];
        boolean histogram = series == 7 && !stale && random.nextInt(3) > 0;
        FloatHistogram gauge = !histogram
                ? null
                : FloatHistogram.builder()
                        .counterResetHint(CounterResetHint.GAUGE)
                        .count(random.nextInt(100))
                        .positive(Buckets.from(0, random.nextInt(5)))
                        .build();
        long start = series == 0 && random.nextBoolean() ? timestampMs - 1000 : 0;
        return new Sample(
                timestampMs, histogram ? 0 : Double.doubleToRawLongBits(value), gauge, start);
    }

    private static AppendOutcome append(Appender batch, int series, Sample sample) {
        SeriesHandle handle = batch.series(Labels.of("n", "" + series));
        return sample.histogram == null
                ? batch.append(
                        handle, sample.timestampMs, Double.longBitsToDouble(sample.valueBits), sample.startMs)
                : batch.append(handle, sample.timestampMs, sample.histogram, sample.startMs);
    }

    private static void assertSamples(SeriesStore store, List<List<Sample>> expected, Random random, long now) {
        SampleWindow window = new SampleWindow();
        for (Series series : store.select(List.of())) {
            List<Sample> all = expected.get(Integer.parseInt(series.labels().get("n")));
            long after = random.nextLong(now + 1);
            long until = after + random.nextLong(now + 1);
            for (long[] range : new long[][]{{-1, Long.MAX_VALUE}, {after, until}, {now - 300_000, now}}) {
                series.read(range[0], range[1], window);
                List<Sample> found = new ArrayList<>();
                for (int i = window.from(); i < window.to(); i++) {
                    FloatHistogram histogram = window.histogramAt(i);
                    long bits = histogram == null ? Double.doubleToRawLongBits(window.values()[i]) : 0;
                    found.add(new Sample(window.timestamps()[i], bits, histogram, window.startTimestampAt(i)));
                }
                assertThat(found)
                        .as("%s in (%d, %d]", series.labels(), range[0], range[1])
                        .isEqualTo(all.stream()
                                .filter(sample -> sample.timestampMs > range[0] && sample.timestampMs <= range[1])
                                .toList());
            }
        }
    }

    @Test
    void retentionLetsGoOfOldBlocksAndSeries() {
        SeriesStore store = new SeriesStore(StoreOptions.compressing(Duration.ofMinutes(5)));
        for (int k = 0; k < 2000; k++) {
            try (Appender batch = store.appender()) {
                batch.append(Labels.of("n", "kept"), 15_000L * k, k);
                if (k < 700) {
                    batch.append(Labels.of("n", "gone"), 15_000L * k, k);
                }
                batch.commit();
            }
        }
        long before = store.memory().totalBytes();
        assertThat(store.truncateBefore(15_000L * 1000)).isEqualTo(1);
        assertThat(store.memory().totalBytes()).isLessThan(before);
        SampleWindow window = new SampleWindow();
        store.select(List.of()).get(0).read(-1, Long.MAX_VALUE, window);
        assertThat(window.timestamps()[window.from()]).isEqualTo(15_000L * 768);
        assertThat(window.size()).isEqualTo(2000 - 768);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void seriesThatComeAndGoDoNotMix(long seed) {
        Random random = new Random(seed);
        SeriesStore store = new SeriesStore(StoreOptions.compressing(Duration.ofSeconds(random.nextInt(600))));
        Timeline timeline = store.newTimeline();
        int series = 8;
        // What is expected of each label set that is there now.
        Map<String, List<Long>> expected = new TreeMap<>();
        for (int k = 0; k < 1500; k++) {
            try (Appender batch = store.appender(timeline)) {
                for (int i = 0; i < series; i++) {
                    String name = "s" + i;
                    if (expected.containsKey(name) ? random.nextInt(10) > 0 : random.nextInt(60) == 0) {
                        long value = random.nextInt(1_000_000);
                        expected.computeIfAbsent(name, n -> new ArrayList<>()).add(1_000_000_000L * k + value);
                        assertThat(batch.append(Labels.of("n", name), 15_000L * (k + 1), value))
                                .isEqualTo(AppendOutcome.APPENDED);
                    }
                }
                batch.commit();
            }
            if (random.nextInt(40) == 0) {
                String gone = "s" + random.nextInt(series);
                assertThat(store.delete(List.of(Matcher.equal("n", gone))))
                        .isEqualTo(expected.remove(gone) == null ? 0 : 1);
            }
            if (k % 50 == 0) {
                assertThat(all(store)).isEqualTo(expected);
            }
        }
        assertThat(all(store)).isEqualTo(expected);
    }

    /** Per series its samples, as the number of the batch times a thousand millions, and the value. */
    private static Map<String, List<Long>> all(SeriesStore store) {
        Map<String, List<Long>> all = new TreeMap<>();
        SampleWindow window = new SampleWindow();
        for (Series series : store.select(List.of())) {
            series.read(-1, Long.MAX_VALUE, window);
            all.put(
                    series.labels().get("n"),
                    IntStream.range(window.from(), window.to())
                            .mapToObj(i -> 1_000_000_000L * (window.timestamps()[i] / 15_000 - 1)
                                    + (long) window.values()[i])
                            .toList());
        }
        return all;
    }

    @Test
    void aSeriesThatComesAllAtOnceIsCompressedAtOnce() {
        SeriesStore store = new SeriesStore(StoreOptions.compressing(Duration.ofMinutes(5)));
        try (Appender batch = store.appender()) {
            for (int k = 0; k < 10_000; k++) {
                batch.append(Labels.of("n", "a"), 15_000L * k, k);
            }
            batch.commit();
        }
        assertThat(store.memory().sampleBytes()).isLessThan(10_000);
        SampleWindow window = new SampleWindow();
        store.select(List.of()).get(0).read(-1, Long.MAX_VALUE, window);
        assertThat(window.size()).isEqualTo(10_000);
        assertThat(window.values()[window.to() - 1]).isEqualTo(9_999);
    }

    @Test
    void anHourOfATargetsSeriesTakesLessThanAKibibyteEach() {
        SeriesStore store = new SeriesStore(StoreOptions.compressing(Duration.ofMinutes(5)));
        Timeline timeline = store.newTimeline();
        Random random = new Random(7);
        long[] counters = new long[250];
        for (int k = 0; k < 240; k++) {
            try (Appender batch = store.appender(timeline)) {
                for (int i = 0; i < counters.length; i++) {
                    counters[i] += random.nextInt(4) * (1 + i % 60L);
                    Labels labels = Labels.of(
                            "__name__", "http_requests_total", "job", "a", "instance", "b:9100", "n", "" + i);
                    batch.append(labels, 15_000L * k, i % 4 == 0 ? counters[i] / 100.0 : counters[i]);
                }
                batch.commit();
            }
        }
        assertThat(store.memory().totalBytes() / 250).isLessThan(1024);
        assertThat(store.memory().timelineBytes()).isLessThan(1024);
    }
}
