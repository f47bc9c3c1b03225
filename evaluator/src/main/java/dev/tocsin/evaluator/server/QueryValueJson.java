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
            case QueryValue.Vector vector ->
                    JsonElements.write(json, firstOf(vector.samples(), limit), sample -> 1, QueryValueJson::sample);
            case QueryValue.Matrix matrix ->
                    JsonElements.write(
                            json, firstOf(matrix.series(), limit), series -> series.points().size(),
                            QueryValueJson::series);
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

    private static void sample(JsonText text, VectorSample sample) {
        metric(text, sample.labels());
        text.plain(sample.histogram() == null ? ",\"value\":" : ",\"histogram\":");
        point(text, sample.timestampMs(), sample.value(), sample.histogram());
        text.plain('}');
    }

    private static void series(JsonText text, MatrixSeries series) {
        metric(text, series.labels());
        points(text, ",\"values\":[", series.points(), false);
        points(text, ",\"histograms\":[", series.points(), true);
        text.plain('}');
    }

    private static void metric(JsonText text, Labels labels) {
        text.plain("{\"metric\":{");
        for (int i = 0; i < labels.size(); i++) {
            if (i > 0) {
                text.plain(',');
            }
            text.string(labels.nameAt(i));
            text.plain(':');
            text.string(labels.valueAt(i));
        }
        text.plain('}');
    }

    private static void points(JsonText text, String opening, List<Point> points, boolean histograms) {
        boolean started = false;
        for (int i = 0; i < points.size(); i++) {
            Point point = points.get(i);
            if ((point.histogram() != null) != histograms) {
                continue;
            }
            if (started) {
                text.plain(',');
            } else {
                text.plain(opening);
            }
            started = true;
            point(text, point.timestampMs(), point.value(), point.histogram());
        }
        if (started) {
            text.plain(']');
        }
    }

    private static void point(JsonText text, long timestampMs, double value, @Nullable FloatHistogram histogram) {
        text.plain('[');
        text.seconds(timestampMs);
        text.plain(',');
        if (histogram == null) {
            text.value(value);
        } else {
            histogram(text, histogram);
        }
        text.plain(']');
    }

    private static void histogram(JsonText text, FloatHistogram histogram) {
        text.plain("{\"count\":");
        text.value(histogram.count());
        text.plain(",\"sum\":");
        text.value(histogram.sum());
        boolean started = false;
        for (Bucket bucket : histogram.buckets()) {
            if (bucket.count() == 0) {
                continue;
            }
            text.plain(started ? "," : ",\"buckets\":[");
            started = true;
            text.plain('[');
            text.number(bucket.boundaryRule());
            text.plain(',');
            text.value(bucket.lower());
            text.plain(',');
            text.value(bucket.upper());
            text.plain(',');
            text.value(bucket.count());
            text.plain(']');
        }
        text.plain(started ? "]}" : "}");
    }
}
