package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.evaluator.storage.Appender;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.evaluator.storage.StaleMarker;
import dev.tocsin.promql.label.Labels;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A series with gaps, staleness markers, resets and odd values now and then. */
final class RandomSeries {

    private static final List<String> KINDS =
            List.of("counter", "gauge", "whole", "large", "constant", "zero", "odd", "huge");

    private final Labels labels;
    private final String kind;
    private final Random random;
    private double value;
    private int missing;

    private RandomSeries(String kind, int number, Random random) {
        this.labels = Labels.of("__name__", "x", "kind", kind, "number", String.valueOf(number));
        this.kind = kind;
        this.random = random;
    }

    /** One series of each kind, numbered behind those there are. */
    static void addOfEachKind(List<RandomSeries> series, Random random) {
        KINDS.forEach(kind -> series.add(new RandomSeries(kind, series.size(), random)));
    }

    /** Appends what the series have at a time, most of them a sample. */
    static void append(SeriesStore store, List<RandomSeries> series, long nowMs) {
        try (Appender batch = store.appender()) {
            series.forEach(each -> each.append(batch, nowMs));
            batch.commit();
        }
    }

    /** A sample to the last bit. */
    static String bits(double value, @Nullable FloatHistogram histogram) {
        return histogram == null ? Long.toHexString(Double.doubleToLongBits(value)) : histogram.toString();
    }

    private void append(Appender batch, long nowMs) {
        if (missing > 0) {
            missing--;
            return;
        }
        if (random.nextInt(60) == 0) {
            missing = random.nextInt(12);
            if (random.nextBoolean()) {
                batch.append(labels, nowMs, StaleMarker.VALUE);
            }
            return;
        }
        if (kind.equals("odd") && random.nextInt(25) == 0) {
            batch.append(batch.series(labels), nowMs, histogram(random.nextInt(50)), 0);
            return;
        }
        batch.append(labels, nowMs, next());
    }

    private double next() {
        value = switch (kind) {
            case "counter" -> random.nextInt(25) == 0 ? random.nextInt(5) : value + random.nextDouble() * 10;
            case "gauge" -> value + random.nextGaussian();
            case "whole" -> random.nextInt(40) == 0 ? 0.5 : random.nextInt(100) - 50;
            case "large" -> random.nextInt(30) == 0 ? 1e13 : 4e10 + random.nextInt(1_000_000) - 500_000;
            case "constant" -> random.nextInt(50) == 0 ? random.nextInt(3) : value;
            case "zero" -> random.nextInt(10) == 0 ? random.nextInt(3) - 1 : random.nextBoolean() ? 0.0 : -0.0;
            case "odd" ->
                    switch (random.nextInt(8)) {
                        case 0 -> Double.NaN;
                        case 1 -> Double.POSITIVE_INFINITY;
                        case 2 -> Double.NEGATIVE_INFINITY;
                        default -> random.nextInt(4);
                    };
            default -> (random.nextBoolean() ? 1 : -1) * random.nextDouble() * 1e300;
        };
        return value;
    }

    private static FloatHistogram histogram(int count) {
        return FloatHistogram.builder().count(count).sum(count).zeroBucket(0.001, count).build();
    }
}
