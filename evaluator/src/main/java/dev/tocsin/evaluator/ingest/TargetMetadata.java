package dev.tocsin.evaluator.ingest;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** The metadata of one target's metric families, as last heard. One thread writes, any may read. */
final class TargetMetadata {

    /** Families beyond so many are not remembered. */
    private static final int FAMILIES_MAX = 10_000;

    private final Map<String, MetricMetadata> families = new ConcurrentHashMap<>();

    void change(String family, UnaryOperator<MetricMetadata> change) {
        MetricMetadata before = families.get(family);
        if (before != null || families.size() < FAMILIES_MAX) {
            families.put(family, change.apply(before == null ? MetricMetadata.UNKNOWN : before));
        }
    }

    /** By family, sorted. */
    Map<String, MetricMetadata> all() {
        return new TreeMap<>(families);
    }
}
