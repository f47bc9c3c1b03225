package dev.tocsin.evaluator.ingest;

import dev.tocsin.promql.format.GoFloats;
import dev.tocsin.promql.label.Labels;
import java.util.ArrayList;
import java.util.List;

/** Notes everything a parser tells, one line each. */
final class RecordingSink implements ExpositionSink<Labels> {

    final List<String> told = new ArrayList<>();

    @Override
    public Labels series(ExposedLabels exposed) {
        Labels labels = exposed.toLabels();
        told.add("series " + labels);
        return labels;
    }

    @Override
    public void sample(Labels series, double value, long timestampMs) {
        told.add(series.toMetricString() + " = " + GoFloats.shortest(value, 8) + " @ "
                + (timestampMs == NO_TIMESTAMP ? "none" : timestampMs));
    }

    @Override
    public void help(String family, String help) {
        told.add("help " + family + ": " + help.replace('\n', '⏎'));
    }

    @Override
    public void type(String family, MetricType type) {
        told.add("type " + family + ": " + type.text());
    }

    @Override
    public void unit(String family, String unit) {
        told.add("unit " + family + ": " + unit);
    }
}
