package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.histogram.ClassicBuckets;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.evaluator.ingest.FloatText;
import dev.tocsin.promql.label.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The histograms that the rows of a vector make up: the buckets of a classic one are the rows that differ in {@code le} alone,
 * a native one is a row without a bound in {@code le}. Both kinds may share a group and take turns in it. Who belongs to whom
 * is found once; {@link Reading} looks at the samples. Native histograms under a label {@code le} that is a bound are passed
 * over. Source: reference §8.5.
 */
final class HistogramGroups {

    private static final String BOUND = "le";

    private final Rows below;
    private final List<Group> groups = new ArrayList<>();

    /** The rows of one histogram. */
    private static final class Group {

        private final Labels labels;
        private final boolean dropsName;
        private final List<Member> members = new ArrayList<>();

        /** The rows, buckets first, ascending by bound. */
        private int[] rows = {};

        /** The bounds of those rows that are buckets. */
        private double[] bounds = {};

        Group(Labels labels, boolean dropsName) {
            this.labels = labels;
            this.dropsName = dropsName;
        }

        void arrange() {
            members.sort(Member::compareBounds);
            rows = members.stream().mapToInt(Member::row).toArray();
            bounds = members.stream()
                    .filter(member -> member.bound() != null)
                    .mapToDouble(Member::bound)
                    .toArray();
            members.clear();
        }
    }

    /** A row of a group; {@code bound} is null where {@code le} holds none. */
    private record Member(int row, @Nullable Double bound) {

        /** Rows without a bound come last. */
        int compareBounds(Member other) {
            Double otherBound = other.bound;
            if (bound == null || otherBound == null) {
                return Boolean.compare(bound == null, otherBound == null);
            }
            return bound.compareTo(otherBound);
        }
    }

    HistogramGroups(Rows below) {
        this.below = below;
        Map<Labels, Group> byLabels = new HashMap<>();
        for (int row = 0; row < below.count(); row++) {
            Labels all = below.labels(row);
            Double bound = boundOf(all.get(BOUND));
            Labels labels = bound == null ? all : all.with(BOUND, "");
            boolean dropsName = below.dropsName(row);
            byLabels.computeIfAbsent(labels, key -> newGroup(key, dropsName)).members.add(new Member(row, bound));
        }
        groups.forEach(Group::arrange);
    }

    private Group newGroup(Labels labels, boolean dropsName) {
        Group group = new Group(labels, dropsName);
        groups.add(group);
        return group;
    }

    private static @Nullable Double boundOf(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return FloatText.parseAny(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    int count() {
        return groups.size();
    }

    /** The labels of a histogram: without {@code le}, with the metric name. */
    Labels labels(int group) {
        return groups.get(group).labels;
    }

    boolean dropsName(int group) {
        return groups.get(group).dropsName;
    }

    boolean distinctWithoutName() {
        return below.distinctWithoutName();
    }

    /** Reads histogram after histogram off the samples of one evaluation. */
    final class Reading {

        private final Evaluation evaluation;
        private final HistogramNotes notes;
        private final Block block = new Block();
        private Labels labels = Labels.EMPTY;
        private double[] bounds = {};
        private double[] heldBounds = {};
        private double[] heldCounts = {};
        private int buckets;
        private @Nullable FloatHistogram histogram;

        Reading(Evaluation evaluation, HistogramNotes notes) {
            this.evaluation = evaluation;
            this.notes = notes;
        }

        /** Goes to the samples of a group. */
        void open(int group) {
            Group opened = groups.get(group);
            labels = opened.labels;
            evaluation.context().holdBriefly((long) opened.rows.length * evaluation.steps());
            below.fill(evaluation, opened.rows, 0, opened.rows.length, block);
            bounds = opened.bounds;
            if (heldBounds.length < bounds.length) {
                heldBounds = new double[bounds.length];
                heldCounts = new double[bounds.length];
            }
        }

        /** Reads the group's histogram at a step; {@link #nativeHistogram} and {@link #classicHistogram} tell what was there. */
        void read(int step) {
            histogram = null;
            buckets = 0;
            for (int member = 0; member < block.rows(); member++) {
                int cell = member * block.steps() + step;
                if (!block.isPresent(cell)) {
                    continue;
                }
                boolean isHistogram = block.isHistogram(cell);
                if (member >= bounds.length) {
                    if (isHistogram) {
                        histogram = block.histogram(cell);
                    } else {
                        notes.malformedBound(labels, labels.get(BOUND));
                    }
                } else if (!isHistogram) {
                    heldBounds[buckets] = bounds[member];
                    heldCounts[buckets++] = block.values()[cell];
                }
            }
            if (histogram != null && buckets > 0) {
                notes.classicAndNative(labels);
                histogram = null;
                buckets = 0;
            }
        }

        /** Whether there was no histogram at the step read last. */
        boolean isEmpty() {
            return histogram == null && buckets == 0;
        }

        /** The native histogram at the step read last, null when there is none. */
        @Nullable
        FloatHistogram nativeHistogram() {
            return histogram;
        }

        /** The classic histogram at the step read last, null when there is none. */
        @Nullable
        ClassicBuckets classicHistogram() {
            return buckets == 0 ? null : ClassicBuckets.ofAscending(heldBounds, heldCounts, buckets);
        }

        Labels labels() {
            return labels;
        }

        HistogramNotes notes() {
            return notes;
        }
    }
}
