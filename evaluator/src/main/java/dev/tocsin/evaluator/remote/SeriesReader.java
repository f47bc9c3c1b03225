package dev.tocsin.evaluator.remote;

import com.fasterxml.jackson.core.JsonToken;
import dev.tocsin.evaluator.remote.RemoteValue.Point;
import dev.tocsin.evaluator.remote.RemoteValue.Series;
import dev.tocsin.promql.format.GoFloats;
import dev.tocsin.promql.label.LabelsBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the series of an answer. Source: HTTP API reference §3. */
record SeriesReader(AnswerCursor json) {

    Series series() throws IOException {
        LabelsBuilder labels = new LabelsBuilder();
        List<Point> points = new ArrayList<>();
        json.eachField(name -> {
            switch (name) {
                case "metric" -> json.eachField(label -> labels.set(label, json.text()));
                case "value" -> points.add(floatPoint());
                case "values" -> json.eachItem(() -> points.add(floatPoint()));
                case "histogram" -> points.add(histogramPoint());
                case "histograms" -> json.eachItem(() -> points.add(histogramPoint()));
                default -> json.skip();
            }
        });
        if (points.isEmpty()) {
            throw json.wrong("series without points: " + labels.build());
        }
        points.sort(Comparator.comparingLong(Point::timestampMs));
        return new Series(labels.build(), points);
    }

    private Point floatPoint() throws IOException {
        long timestampMs = time();
        return end(new Point(timestampMs, GoFloats.plain(json.value())));
    }

    private Point histogramPoint() throws IOException {
        long timestampMs = time();
        return end(new Point(timestampMs, histogram()));
    }

    private long time() throws IOException {
        json.expect(JsonToken.START_ARRAY);
        json.next();
        long timestampMs = json.timestampMs();
        json.next();
        return timestampMs;
    }

    private Point end(Point point) throws IOException {
        json.next();
        json.expect(JsonToken.END_ARRAY);
        return point;
    }

    private String histogram() throws IOException {
        String[] totals = {"0", "0"};
        StringBuilder buckets = new StringBuilder();
        json.eachField(name -> {
            switch (name) {
                case "count" -> totals[0] = json.shortValue();
                case "sum" -> totals[1] = json.shortValue();
                case "buckets" -> json.eachItem(() -> buckets.append(", ").append(bucket()));
                default -> json.skip();
            }
        });
        return "{count:" + totals[0] + ", sum:" + totals[1] + buckets + "}";
    }

    /** A list of rule, lower bound, upper bound and count; the rule is 0 for (], 1 for [), 2 for () and 3 for []. */
    private String bucket() throws IOException {
        json.expect(JsonToken.START_ARRAY);
        json.next();
        int rule = json.number();
        json.next();
        String lower = json.shortValue();
        json.next();
        String upper = json.shortValue();
        json.next();
        String count = json.shortValue();
        json.next();
        json.expect(JsonToken.END_ARRAY);
        boolean lowerInclusive = rule == 1 || rule == 3;
        boolean upperInclusive = rule == 0 || rule == 3;
        return (lowerInclusive ? "[" : "(") + lower + "," + upper + (upperInclusive ? "]:" : "):") + count;
    }
}
