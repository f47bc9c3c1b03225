package dev.tocsin.evaluator.remote;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tocsin.promql.format.GoFloats;
import java.io.IOException;

/** Walks through JSON value by value; before a reader is called it stands on a value, afterwards on that value's end. */
final class AnswerCursor {

    private static final double MILLISECONDS = 1000;

    private final JsonParser json;

    AnswerCursor(JsonParser json) throws IOException {
        this.json = json;
        json.nextToken();
    }

    /** Reads the value of one field. */
    @FunctionalInterface
    interface FieldReader {
        void read(String name) throws IOException;
    }

    /** Reads one value. */
    @FunctionalInterface
    interface ValueReader {
        void read() throws IOException;
    }

    void eachField(FieldReader reader) throws IOException {
        expect(JsonToken.START_OBJECT);
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            reader.read(name);
        }
    }

    void eachItem(ValueReader reader) throws IOException {
        expect(JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            reader.read();
        }
    }

    /** Goes to the next item of a list that has one. */
    void next() throws IOException {
        json.nextToken();
    }

    void expect(JsonToken token) throws IOException {
        if (json.currentToken() != token) {
            throw wrong("expected " + token + ", found " + json.currentToken());
        }
    }

    void skip() throws IOException {
        json.skipChildren();
    }

    boolean isAt(JsonToken token) {
        return json.currentToken() == token;
    }

    boolean isAtScalar() {
        return json.currentToken() != null && json.currentToken().isScalarValue();
    }

    /** A text, number or boolean as it is written; empty for anything else. */
    String text() throws IOException {
        String text = json.getValueAsString();
        return text == null ? "" : text;
    }

    int number() throws IOException {
        return json.getValueAsInt();
    }

    /** A time in seconds. */
    long timestampMs() throws IOException {
        if (json.currentToken() == null || !json.currentToken().isNumeric()) {
            throw wrong("expected a time, found " + json.currentToken());
        }
        return Math.round(json.getDoubleValue() * MILLISECONDS);
    }

    /** A float, which the API gives as a text. */
    double value() throws IOException {
        return valueOf(text());
    }

    static double valueOf(String text) throws IOException {
        return switch (text) {
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            case "NaN" -> Double.NaN;
            default -> {
                try {
                    yield Double.parseDouble(text);
                } catch (NumberFormatException e) {
                    throw new IOException("no number: " + text, e);
                }
            }
        };
    }

    /** A float as PromQL prints it within a histogram. */
    String shortValue() throws IOException {
        return GoFloats.general(value());
    }

    JsonParseException wrong(String what) {
        return new JsonParseException(json, what);
    }
}
