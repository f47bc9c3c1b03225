package dev.tocsin.evaluator.server;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tocsin.evaluator.engine.QuerySamples;
import java.io.IOException;
import java.time.Duration;

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
        json.writeNumberField("totalQueryableSamples", samples.queryable());
        json.writeNumberField("samplesRead", samples.read());
        json.writeNumberField("peakSamples", samples.peak());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
