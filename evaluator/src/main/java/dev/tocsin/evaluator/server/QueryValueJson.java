package dev.tocsin.evaluator.server;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tocsin.evaluator.engine.QueryValue;
import dev.tocsin.evaluator.engine.QueryValue.MatrixSeries;
import dev.tocsin.evaluator.engine.QueryValue.Point;
import dev.tocsin.evaluator.engine.QueryValue.VectorSample;
import dev.tocsin.evaluator.histogram.Bucket;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.format.GoFloats;
import dev.tocsin.promql.label.Labels;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes query results. Source: HTTP API reference §3. */
final class QueryValueJson {

    private QueryValueJson() {}

    /** Writes the fields {@code "resultType":…,"result":…} with at most {@code limit} series, 0 for all. */
    static void write(JsonGenerator json, QueryValue value, int limit) throws IOException {
        json.writeStringField("resultType", typeOf(value));
        json.writeFieldName("result");
        switch (value) {
            case QueryValue.Scalar scalar -> pair(json, scalar.timestampMs(), GoFloats.plain(scalar.value()));
            case QueryValue.Text text -> pair(json, text.timestampMs(), text.value());
            case QueryValue.Vector vector -> {
                json.writeStartArray();
                for (VectorSample sample : firstOf(vector.samples(), limit)) {
                    sample(json, sample);
                }
                json.writeEndArray();
            }
            case QueryValue.Matrix matrix -> {
                json.writeStartArray();
                for (MatrixSeries series : firstOf(matrix.series(), limit)) {
                    series(json, series);
                }
                json.writeEndArray();
            }
        }
    }

    /** How many series or elements a value has; 1 for scalars and strings. */
    static int size(QueryValue value) {
        return switch (value) {
            case QueryValue.Scalar scalar -> 1;
            case QueryValue.Text text -> 1;
            case QueryValue.Vector vector -> vector.samples().size();
            case QueryValue.Matrix matrix -> matrix.series().size();
        };
    }

    static void labels(JsonGenerator json, Labels labels) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < labels.size(); i++) {
            json.writeStringField(labels.nameAt(i), labels.valueAt(i));
        }
        json.writeEndObject();
    }

    private static String typeOf(QueryValue value) {
        return switch (value) {
            case QueryValue.Scalar scalar -> "scalar";
            case QueryValue.Text text -> "string";
            case QueryValue.Vector vector -> "vector";
            case QueryValue.Matrix matrix -> "matrix";
        };
    }

    private static <T> List<T> firstOf(List<T> all, int limit) {
        return limit == 0 || all.size() <= limit ? all : all.subList(0, limit);
    }

    private static void pair(JsonGenerator json, long timestampMs, String value) throws IOException {
        json.writeStartArray();
        json.writeNumber(GoFloats.plain(timestampMs / 1000.0));
        json.writeString(value);
        json.writeEndArray();
    }

    private static void sample(JsonGenerator json, VectorSample sample) throws IOException {
        json.writeStartObject();
        json.writeFieldName("metric");
        labels(json, sample.labels());
        json.writeFieldName(sample.histogram() == null ? "value" : "histogram");
        point(json, sample.timestampMs(), sample.value(), sample.histogram());
        json.writeEndObject();
    }

    private static void series(JsonGenerator json, MatrixSeries series) throws IOException {
        json.writeStartObject();
        json.writeFieldName("metric");
        labels(json, series.labels());
        points(json, "values", series, false);
        points(json, "histograms", series, true);
        json.writeEndObject();
    }

    private static void points(JsonGenerator json, String field, MatrixSeries series, boolean histograms)
            throws IOException {
        boolean started = false;
        for (Point point : series.points()) {
            if ((point.histogram() != null) != histograms) {
                continue;
            }
            if (!started) {
                json.writeArrayFieldStart(field);
                started = true;
            }
            point(json, point.timestampMs(), point.value(), point.histogram());
        }
        if (started) {
            json.writeEndArray();
        }
    }

    private static void point(JsonGenerator json, long timestampMs, double value, @Nullable FloatHistogram histogram)
            throws IOException {
        json.writeStartArray();
        timestamp(json, timestampMs);
        if (histogram == null) {
            json.writeString(number(value));
        } else {
            histogram(json, histogram);
        }
        json.writeEndArray();
    }

    /** Seconds without fraction when whole, else with exactly three decimals. */
    private static void timestamp(JsonGenerator json, long timestampMs) throws IOException {
        if (timestampMs % 1000 == 0) {
            json.writeNumber(timestampMs / 1000);
            return;
        }
        long magnitude = Math.abs(timestampMs);
        String fraction = Long.toString(1000 + magnitude % 1000).substring(1);
        json.writeNumber((timestampMs < 0 ? "-" : "") + magnitude / 1000 + "." + fraction);
    }

    /** The shortest decimal, with an exponent below 1e-6 and from 1e21 on. */
    private static String number(double value) {
        double magnitude = Math.abs(value);
        if (magnitude < 1e15 && value == Math.rint(value) && (value != 0 || 1 / value > 0)) {
            return Long.toString((long) value);
        }
        boolean plain = magnitude == 0 || magnitude >= 1e-6 && magnitude < 1e21;
        return plain ? GoFloats.plain(value) : GoFloats.exponential(value);
    }

    private static void histogram(JsonGenerator json, FloatHistogram histogram) throws IOException {
        json.writeStartObject();
        json.writeStringField("count", number(histogram.count()));
        json.writeStringField("sum", number(histogram.sum()));
        boolean started = false;
        for (Bucket bucket : histogram.buckets()) {
            if (bucket.count() == 0) {
                continue;
            }
            if (!started) {
                json.writeArrayFieldStart("buckets");
                started = true;
            }
            json.writeStartArray();
            json.writeNumber(bucket.boundaryRule());
            json.writeString(number(bucket.lower()));
            json.writeString(number(bucket.upper()));
            json.writeString(number(bucket.count()));
            json.writeEndArray();
        }
        if (started) {
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
