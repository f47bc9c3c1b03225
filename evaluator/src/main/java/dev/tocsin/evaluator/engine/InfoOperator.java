package dev.tocsin.evaluator.engine;

import dev.tocsin.evaluator.engine.VectorSelectorOperator.Reading;
import dev.tocsin.promql.ast.SourceRange;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.LabelsBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * {@code info}: elements with the data labels of the info series that have the same {@code instance} and {@code job}. Which
 * info series are there, and which of several is the newest, is looked at step by step.
 */
final class InfoOperator implements VectorOperator {

    private static final Set<String> IDENTIFYING = Set.of("instance", "job");

    private final VectorOperator operand;
    private final InfoSeries series;
    private final VectorOperator values;
    private final VectorOperator times;
    private final SourceRange place;
    private final Set<String> wanted;

    InfoOperator(VectorOperator operand, InfoSeries series, SourceRange place) {
        this.operand = operand;
        this.series = series;
        this.values = series.reading(Reading.VALUE);
        this.times = series.reading(Reading.TIMESTAMP);
        this.place = place;
        this.wanted = series.wantedLabels();
    }

    @Override
    public Rows bind(Evaluation evaluation) {
        Rows base = operand.bind(evaluation);
        Info info = new Info(
                values.bind(evaluation), values.bind(evaluation).materialize(evaluation),
                times.bind(evaluation).materialize(evaluation));
        ComputedRows results = new ComputedRows(evaluation);
        int steps = evaluation.steps();
        base.forEachBlock(evaluation, new Block(), (firstRow, block) -> {
            for (int i = 0; i < block.rows(); i++) {
                Labels labels = base.labels(firstRow + i);
                Enrichment enrichment = new Enrichment(labels, base.dropsName(firstRow + i), info, results);
                for (int step = 0; step < steps; step++) {
                    int cell = i * steps + step;
                    if (block.isPresent(cell)) {
                        enrichment.put(block, cell, step);
                    }
                }
            }
        });
        return results;
    }

    /** The info series of one evaluation: by identifying labels, then by metric name. */
    private final class Info {

        private final Rows rows;
        private final Block values;
        private final Block times;
        private final Map<Labels, Map<String, List<Integer>>> byIdentity = new HashMap<>();

        Info(Rows rows, Block values, Block times) {
            this.rows = rows;
            this.values = values;
            this.times = times;
            for (int row = 0; row < rows.count(); row++) {
                Labels labels = rows.labels(row);
                byIdentity
                        .computeIfAbsent(labels.keep(IDENTIFYING), identity -> new TreeMap<>())
                        .computeIfAbsent(labels.metricName(), name -> new ArrayList<>())
                        .add(row);
            }
        }

        /** The info series for an element at a step, one for each metric name. */
        List<Integer> at(Labels element, int step) {
            List<Integer> found = new ArrayList<>();
            for (List<Integer> candidates : byIdentity.getOrDefault(element.keep(IDENTIFYING), Map.of()).values()) {
                Integer newest = newest(candidates, step);
                if (newest != null) {
                    found.add(newest);
                }
            }
            return found;
        }

        private @Nullable Integer newest(List<Integer> candidates, int step) {
            Integer newest = null;
            for (Integer row : candidates) {
                int cell = row * times.steps() + step;
                if (!times.isPresent(cell)) {
                    continue;
                }
                if (values.isHistogram(cell)) {
                    throw new EvaluationException(
                            "this should be an info metric, with float samples: " + rows.labels(row), place);
                }
                if (newest == null || time(row, step) > time(newest, step)) {
                    newest = row;
                } else if (time(row, step) == time(newest, step)) {
                    throw duplicates(newest, row, step);
                }
            }
            return newest;
        }

        private double time(int row, int step) {
            return times.values()[row * times.steps() + step];
        }

        private EvaluationException duplicates(int existing, int added, int step) {
            long timestampMs = Math.round(time(existing, step) * 1000);
            return new EvaluationException(
                    "found duplicate series for info metric: existing " + rows.labels(existing) + " @ " + timestampMs
                            + ", new " + rows.labels(added) + " @ " + timestampMs,
                    place);
        }
    }

    /** Puts the elements of one row under their labels; as long as the info series are the same, so are these. */
    private final class Enrichment {

        private final Labels labels;
        private final boolean dropsName;
        private final Info info;
        private final ComputedRows results;
        private List<Integer> known = List.of();
        private @Nullable Block cells;

        Enrichment(Labels labels, boolean dropsName, Info info, ComputedRows results) {
            this.labels = labels;
            this.dropsName = dropsName;
            this.info = info;
            this.results = results;
        }

        void put(Block block, int cell, int step) {
            boolean passes = series.isInfo(labels);
            List<Integer> found = passes ? List.of() : info.at(labels, step);
            if (!passes && found.isEmpty() && !series.keepsUnmatched()) {
                return;
            }
            Block into = cells;
            if (into == null || !known.equals(found)) {
                into = results.cells(results.row(enriched(found), dropsName));
                cells = into;
                known = found;
            }
            if (into.isPresent(step)) {
                throw new EvaluationException("vector cannot contain metrics with the same labelset", place);
            }
            into.copy(block, cell, step);
        }

        private Labels enriched(List<Integer> found) {
            LabelsBuilder added = new LabelsBuilder();
            for (int row : found) {
                info.rows.labels(row).forEach((name, value) -> add(added, name, value));
            }
            LabelsBuilder enriched = labels.toBuilder();
            added.build().forEach(enriched::set);
            return enriched.build();
        }

        private void add(LabelsBuilder added, String name, String value) {
            if (name.equals(Labels.NAME) || !wanted.isEmpty() && !wanted.contains(name)) {
                return;
            }
            String other = added.get(name);
            if (!other.isEmpty() && !other.equals(value)) {
                throw new EvaluationException("conflicting label: " + name, place);
            }
            if (!labels.has(name)) {
                added.set(name, value);
            }
        }
    }
}
