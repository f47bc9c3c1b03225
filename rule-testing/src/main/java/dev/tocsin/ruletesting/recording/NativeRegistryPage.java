package dev.tocsin.ruletesting.recording;

import dev.tocsin.evaluator.histogram.Buckets;
import dev.tocsin.evaluator.histogram.CounterResetHint;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.LabelsBuilder;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.NativeHistogramBuckets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A registry as a server with {@code scrape_exposedhistograms} sees it: a histogram that is native is not classic as well. */
final class NativeRegistryPage implements NativeHistogramPage {

    private final PrometheusRegistry registry;
    private final TextWriter writer;
    private Map<Labels, FloatHistogram> histograms = Map.of();

    /** Writes the text of the page. */
    @FunctionalInterface
    interface TextWriter {

        Content write(MetricSnapshots snapshots) throws IOException;
    }

    NativeRegistryPage(PrometheusRegistry registry, TextWriter writer) {
        this.registry = registry;
        this.writer = writer;
    }

    @Override
    public Content read() throws IOException {
        List<MetricSnapshot> others = new ArrayList<>();
        Map<Labels, FloatHistogram> found = new LinkedHashMap<>();
        for (MetricSnapshot snapshot : registry.scrape()) {
            if (snapshot instanceof HistogramSnapshot histogram
                    && histogram.getDataPoints().stream().allMatch(
                            HistogramDataPointSnapshot::hasNativeHistogramData)) {
                histogram.getDataPoints().forEach(
                        point -> found.put(labels(histogram, point), histogram(histogram, point)));
            } else {
                others.add(snapshot);
            }
        }
        histograms = found;
        return writer.write(new MetricSnapshots(others));
    }

    @Override
    public Map<Labels, FloatHistogram> histograms() {
        return histograms;
    }

    private static Labels labels(HistogramSnapshot histogram, HistogramDataPointSnapshot point) {
        LabelsBuilder labels = Labels.EMPTY.toBuilder();
        point.getLabels().forEach(label -> labels.set(label.getName(), label.getValue()));
        return labels.set(Labels.NAME, histogram.getMetadata().getPrometheusName()).build();
    }

    private static FloatHistogram histogram(HistogramSnapshot histogram, HistogramDataPointSnapshot point) {
        return FloatHistogram.builder()
                .schema(point.getNativeSchema())
                .counterResetHint(histogram.isGaugeHistogram() ? CounterResetHint.GAUGE : CounterResetHint.UNKNOWN)
                .count((double) point.getCount())
                .sum(point.getSum())
                .zeroBucket(point.getNativeZeroThreshold(), (double) point.getNativeZeroCount())
                .positive(buckets(point.getNativeBucketsForPositiveValues()))
                .negative(buckets(point.getNativeBucketsForNegativeValues()))
                .build();
    }

    private static Buckets buckets(NativeHistogramBuckets exposed) {
        int[] indexes = new int[exposed.size()];
        double[] counts = new double[indexes.length];
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = exposed.getBucketIndex(i);
            counts[i] = exposed.getCount(i);
        }
        return Buckets.at(indexes, counts);
    }
}
