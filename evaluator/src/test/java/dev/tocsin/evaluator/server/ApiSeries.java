package dev.tocsin.evaluator.server;

import dev.tocsin.evaluator.histogram.Buckets;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.evaluator.storage.Appender;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.label.Labels;

/** The series that the cases of the API are about: a minute of {@code up}, odd values, histograms, one that comes later. */
final class ApiSeries {

    private ApiSeries() {}

    static SeriesStore store() {
        SeriesStore store = new SeriesStore();
        try (Appender appender = store.appender()) {
            for (int i = 0; i <= 4; i++) {
                appender.append(Labels.of("__name__", "up", "job", "a"), i * 15_000L, 1);
                appender.append(Labels.of("__name__", "up", "job", "b"), i * 15_000L, i * 0.5);
            }
            special(appender, "always nan", Double.NaN);
            special(appender, "infinity", Double.POSITIVE_INFINITY);
            special(appender, "large", 1e21);
            special(appender, "largest plain", 999_999_999_999_999_900_000.0);
            special(appender, "minus infinity", Double.NEGATIVE_INFINITY);
            special(appender, "minus zero", -0.0);
            special(appender, "small", 1e-7);
            special(appender, "smallest", Double.MIN_VALUE);
            special(appender, "smallest plain", 1e-6);
            special(appender, "third", 1.0 / 3);
            appender.append(Labels.of("__name__", "text", "message", "<b> & \"quoted\" \\ \u00fc\n"), 60_000, 1);
            appender.append(Labels.of("__name__", "late", "zone.name", "z"), 1_000_000, 1);
            for (int i = 3; i <= 4; i++) {
                histogram(appender, "latency", i * 15_000L, exponential(i));
                histogram(appender, "sizes", i * 15_000L, custom(i));
            }
            appender.append(Labels.of("__name__", "mixed"), 45_000, 1);
            histogram(appender, "mixed", 60_000, FloatHistogram.builder().build());
            appender.commit();
        }
        return store;
    }

    private static void histogram(Appender appender, String name, long timestampMs, FloatHistogram value) {
        appender.append(appender.series(Labels.of("__name__", name)), timestampMs, value, 0);
    }

    private static FloatHistogram exponential(int scale) {
        return FloatHistogram.builder().schema(0).count(10 * scale).sum(-1.5 * scale).zeroBucket(0.001, 2 * scale)
                .positive(Buckets.at(new int[]{0, 1, 3}, new double[]{scale, 0, 3 * scale}))
                .negative(Buckets.from(1, scale, 3 * scale)).build();
    }

    private static FloatHistogram custom(int scale) {
        return FloatHistogram.builder().schema(FloatHistogram.CUSTOM_BUCKETS_SCHEMA).count(3 * scale).sum(7 * scale)
                .customBounds(1, 2.5).positive(Buckets.from(0, scale, scale, scale)).build();
    }

    private static void special(Appender appender, String kind, double value) {
        appender.append(Labels.of("__name__", "special", "kind", kind), 60_500, value);
    }
}
