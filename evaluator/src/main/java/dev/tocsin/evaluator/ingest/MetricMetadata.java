package dev.tocsin.evaluator.ingest;

/** What a target says of a metric family besides its samples; texts are empty where it says nothing. */
public record MetricMetadata(MetricType type, String help, String unit) {

    /** Nothing is said. */
    static final MetricMetadata UNKNOWN = new MetricMetadata(MetricType.UNKNOWN, "", "");

    MetricMetadata withType(MetricType newType) {
        return new MetricMetadata(newType, help, unit);
    }

    MetricMetadata withHelp(String newHelp) {
        return new MetricMetadata(type, newHelp, unit);
    }

    MetricMetadata withUnit(String newUnit) {
        return new MetricMetadata(type, help, newUnit);
    }
}
