package dev.tocsin.evaluator.remote;

import com.fasterxml.jackson.core.JsonToken;
import dev.tocsin.evaluator.remote.RemoteValue.Point;
import dev.tocsin.evaluator.remote.RemoteValue.Series;
import dev.tocsin.promql.format.GoFloats;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the JSON of a query's answer; what is not known in it is passed over. */
final class RemoteAnswer implements Envelope.Content<RemoteResult> {

    private final AnswerCursor json;
    private final SeriesReader seriesReader;
    private String resultType = "";
    private final List<Series> series = new ArrayList<>();

    /** The time of a scalar or string, which has no series. */
    private long timestampMs;

    private @Nullable String single;
    private final List<String> warnings = new ArrayList<>();
    private final List<String> infos = new ArrayList<>();

    private RemoteAnswer(AnswerCursor json) {
        this.json = json;
        this.seriesReader = new SeriesReader(json);
    }

    /** @throws IOException when it is no such answer */
    static RemoteResult read(byte[] body) throws IOException, Envelope.Refusal {
        return Envelope.read(body, RemoteAnswer::new);
    }

    @Override
    public RemoteResult result() throws IOException {
        List<String> notes = new ArrayList<>(warnings);
        notes.addAll(infos);
        return new RemoteResult(value(), notes);
    }

    private RemoteValue value() throws IOException {
        return switch (resultType) {
            case "vector" -> new RemoteValue.Vector(series);
            case "matrix" -> new RemoteValue.Matrix(series);
            case "scalar" -> new RemoteValue.Scalar(single());
            case "string" -> new RemoteValue.Text(single());
            default -> throw json.wrong("no result");
        };
    }

    private Point single() throws IOException {
        if (single == null) {
            throw json.wrong("no value");
        }
        return new Point(timestampMs, single);
    }

    @Override
    public void field(String name) throws IOException {
        switch (name) {
            case "warnings" -> notes(warnings);
            case "infos" -> notes(infos);
            case "data" -> data();
            default -> json.skip();
        }
    }

    private void notes(List<String> notes) throws IOException {
        if (!json.isAt(JsonToken.VALUE_NULL)) {
            json.eachItem(() -> notes.add(json.text()));
        }
    }

    private void data() throws IOException {
        if (json.isAt(JsonToken.VALUE_NULL)) {
            return;
        }
        json.eachField(name -> {
            switch (name) {
                case "resultType" -> resultType = json.text();
                case "result" -> items();
                default -> json.skip();
            }
        });
        if (resultType.equals("scalar") && single != null) {
            single = GoFloats.plain(AnswerCursor.valueOf(single));
        }
    }

    /** A list of series, or of time and value alone: the type may be written behind it. */
    private void items() throws IOException {
        json.expect(JsonToken.START_ARRAY);
        json.next();
        if (json.isAtScalar()) {
            timestampMs = json.timestampMs();
            json.next();
            single = json.text();
            json.next();
            json.expect(JsonToken.END_ARRAY);
            return;
        }
        while (!json.isAt(JsonToken.END_ARRAY)) {
            series.add(seriesReader.series());
            json.next();
        }
    }
}
