package dev.tocsin.evaluator.ingest;

import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.LabelsBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Turns exposed labels into those of the stored series: joins the target's, relabels, checks. */
final class TargetLabels {

    private static final String EXPORTED = "exported_";
    private static final int LONGEST_QUOTE = 50;

    private final ScrapeTarget target;
    private final Relabeler relabeler;

    TargetLabels(ScrapeTarget target, Relabeler relabeler) {
        this.target = target;
        this.relabeler = relabeler;
    }

    /** The labels of the series, or empty when relabelling drops it. */
    Optional<Labels> of(ExposedLabels exposed) throws IngestException {
        Labels joined = target.config().honorLabels() ? honored(exposed) : overruled(exposed);
        Optional<Labels> relabeled = relabeler.relabel(joined);
        if (relabeled.isPresent()) {
            check(relabeled.get());
        }
        return relabeled;
    }

    /** A series of the scraper's own. */
    Labels report(String name) {
        return target.labels().with(Labels.NAME, name);
    }

    /** Exposed labels win, even empty ones. */
    private Labels honored(ExposedLabels exposed) {
        LabelsBuilder labels = exposed.toLabels().toBuilder();
        target.labels().forEach((name, value) -> {
            if (exposed.indexOf(name) < 0) {
                labels.set(name, value);
            }
        });
        return labels.build();
    }

    /** The target's labels win; exposed ones of the same name move aside, shorter names first. */
    private Labels overruled(ExposedLabels exposed) {
        LabelsBuilder labels = exposed.toLabels().toBuilder();
        target.labels().forEach(labels::set);
        List<Integer> conflicts = IntStream.range(0, exposed.size())
                .filter(i -> target.labels().has(exposed.name(i)) && !exposed.value(i).isEmpty())
                .boxed()
                .sorted(Comparator.comparingInt(i -> exposed.name(i).length()))
                .toList();
        for (int i : conflicts) {
            String name = EXPORTED + exposed.name(i);
            while (!labels.get(name).isEmpty()) {
                name = EXPORTED + name;
            }
            labels.set(name, exposed.value(i));
        }
        return labels.build();
    }

    private void check(Labels labels) throws IngestException {
        String metric = labels.metricName();
        if (metric.isEmpty()) {
            throw new IngestException("missing metric name (__name__ label)");
        }
        ScrapeLimits limits = target.config().limits();
        if (limits.labels() > 0 && labels.size() > limits.labels()) {
            throw new IngestException("label_limit exceeded (metric: " + cut(metric) + ", number of labels: "
                    + labels.size() + ", limit: " + limits.labels() + ")");
        }
        for (int i = 0; i < labels.size(); i++) {
            checkLengths(metric, labels.nameAt(i), labels.valueAt(i), limits);
        }
    }

    private static void checkLengths(String metric, String name, String value, ScrapeLimits limits)
            throws IngestException {
        if (limits.labelNameLength() > 0 && bytes(name) > limits.labelNameLength()) {
            throw new IngestException("label_name_length_limit exceeded (metric: " + cut(metric) + ", label name: "
                    + cut(name) + ", length: " + bytes(name) + ", limit: " + limits.labelNameLength() + ")");
        }
        if (limits.labelValueLength() > 0 && bytes(value) > limits.labelValueLength()) {
            throw new IngestException("label_value_length_limit exceeded (metric: " + cut(metric) + ", label name: "
                    + cut(name) + ", value: \"" + cut(value) + "\", length: " + bytes(value) + ", limit: "
                    + limits.labelValueLength() + ")");
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String cut(String text) {
        return text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) : text;
    }
}
