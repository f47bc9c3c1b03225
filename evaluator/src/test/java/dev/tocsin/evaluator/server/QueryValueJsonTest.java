package dev.tocsin.evaluator.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.tocsin.evaluator.engine.QueryValue;
import dev.tocsin.evaluator.engine.QueryValue.MatrixSeries;
import dev.tocsin.evaluator.engine.QueryValue.Point;
import dev.tocsin.evaluator.engine.QueryValue.VectorSample;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.label.Labels;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryValueJsonTest {

    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM).build();

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0", "-0.0, -0, -1, -0.001", "12, 12, 1000, 1", "-3, -3, 1500, 1.500",
        "0.5, 0.5, 1700000000007, 1700000000.007",
        "1e15, 1000000000000000, 60000, 60", "123456789.25, 123456789.25, 10, 0.010", "1e21, 1e+21, 100, 0.100",
        "0.0000012, 0.0000012, 1700000000000, 1700000000", "9e-7, 9e-07, 999, 0.999", "NaN, NaN, 5, 0.005",
        "-Infinity, -Inf, 5, 0.005", "999999999999999, 999999999999999, 5, 0.005"
    })
    void floatsAndTimesAreWrittenAsPrometheusDoes(double value, String text, long timestampMs, String time)
            throws IOException {
        QueryValue.Vector vector =
                new QueryValue.Vector(List.of(new VectorSample(Labels.EMPTY, timestampMs, value, null)));

        assertThat(written(vector, 0)).isEqualTo(
                "{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[" + time + ",\"" + text + "\"]}]}");
    }

    @Test
    void labelsAreEscaped() throws IOException {
        String value = "\"\\\n\u0001\u007f/<é世🎉 ";
        Labels labels = Labels.of("a", value, "b", "plain");

        assertThat(written(new QueryValue.Vector(List.of(new VectorSample(labels, 0, 1, null))), 0)).isEqualTo(
                "{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"a\":\"\\\"\\\\\\n\\u0001\u007f/<é世🎉 \","
                        + "\"b\":\"plain\"},\"value\":[0,\"1\"]}]}");
    }

    @Test
    void floatsComeBeforeHistograms() throws IOException {
        FloatHistogram histogram = FloatHistogram.builder().count(2).sum(3.5).zeroBucket(0.5, 2).build();
        List<Point> points = List.of(new Point(1000, 0, histogram), new Point(2000, 7, null));

        assertThat(written(new QueryValue.Matrix(List.of(new MatrixSeries(Labels.EMPTY, points))), 0)).isEqualTo(
                "{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[[2,\"7\"]],\"histograms\":[[1,"
                        + "{\"count\":\"2\",\"sum\":\"3.5\",\"buckets\":[[3,\"-0.5\",\"0.5\",\"2\"]]}]]}]}");
    }

    @Test
    void whatTheCoresWriteTogetherIsInOrder() throws IOException {
        List<MatrixSeries> all = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            all.add(new MatrixSeries(
                    Labels.of("i", "" + i),
                    List.of(new Point(i, i, null), new Point(5, i, null), new Point(6, i, null))));
        }
        String expected = all.subList(0, 2999).stream()
                .map(series -> "{\"metric\":{\"i\":\"%1$s\"},\"values\":[[%2$s,\"%1$s\"],[0.005,\"%1$s\"],[0.006,\"%1$s\"]]}"
                        .formatted(series.labels().get("i"), time(series.points().getFirst().timestampMs())))
                .collect(Collectors.joining(","));

        assertThat(written(new QueryValue.Matrix(all), 2999))
                .isEqualTo("{\"resultType\":\"matrix\",\"result\":[" + expected + "]}");
        assertThat(written(new QueryValue.Matrix(List.of()), 0)).isEqualTo("{\"resultType\":\"matrix\",\"result\":[]}");
    }

    private static String time(long timestampMs) {
        return timestampMs % 1000 == 0
                ? "" + timestampMs / 1000
                : timestampMs / 1000 + "." + ("" + (1000 + timestampMs % 1000)).substring(1);
    }

    private static String written(QueryValue value, int limit) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            QueryValueJson.write(json, value, limit);
            json.writeEndObject();
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
