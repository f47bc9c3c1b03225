package dev.tocsin.evaluator.server;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tocsin.evaluator.engine.QuerySamples;
import dev.tocsin.promql.format.GoFloats;
import java.io.IOException;
import java.time.Duration;
import java.util.function.ToLongFunction;

/** Writes what a query cost. Source: HTTP API reference §2.3. */
final class QueryStatisticsJson {

    private QueryStatisticsJson() {}

    /** Writes the field {@code "stats":…}; parts of an evaluation that nobody times take no time. */
    static void write(JsonGenerator json, BoundedQueries.Timed timed) throws IOException {
        json.writeObjectFieldStart("stats");
        json.writeObjectFieldStart("timings");
        json.writeNumberField("evalTotalTime", seconds(timed.evaluated()));
        json.writeNumberField("resultSortTime", 0);
        json.writeNumberField("queryPreparationTime", 0);
        json.writeNumberField("innerEvalTime", seconds(timed.evaluated()));
        json.writeNumberField("execQueueTime", seconds(timed.queued()));
        json.writeNumberField("execTotalTime", seconds(timed.queued().plus(timed.evaluated())));
        json.writeEndObject();
        QuerySamples samples = timed.result().samples();
        json.writeObjectFieldStart("samples");
        writeSteps(json, "totalQueryableSamplesPerStep", samples, QuerySamples.Step::queryable);
        json.writeNumberField("totalQueryableSamples", samples.queryable());
        writeSteps(json, "samplesReadPerStep", samples, QuerySamples.Step::read);
        json.writeNumberField("samplesRead", samples.read());
        json.writeNumberField("peakSamples", samples.peak());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeSteps(
            JsonGenerator json, String field, QuerySamples samples, ToLongFunction<QuerySamples.Step> count)
            throws IOException {
        if (samples.steps().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(field);
        for (QuerySamples.Step step : samples.steps()) {
            json.writeStartArray();
            json.writeRawValue(GoFloats.plain(step.timestampMs() / 1000.0));
            json.writeNumber(count.applyAsLong(step));
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
