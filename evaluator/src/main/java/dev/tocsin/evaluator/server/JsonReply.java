package dev.tocsin.evaluator.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes the envelope of the API around an answer. Source: HTTP API reference §1.1. */
final class JsonReply {

    private static final int ANNOTATIONS_SHOWN = 10;
    /** A flush of the generator brings its text to the stream, in the right order, and sends nothing yet. */
    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM).build();

    private JsonReply() {}

    /** Writes the value of {@code data}. */
    @FunctionalInterface
    interface DataWriter {
        void write(JsonGenerator json) throws IOException;
    }

    static void success(Context context, DataWriter data) {
        success(context, data, List.of(), List.of());
    }

    static void success(Context context, DataWriter data, List<String> warnings, List<String> infos) {
        context.contentType("application/json");
        try (JsonGenerator json = JSON.createGenerator(context.outputStream())) {
            json.writeStartObject();
            json.writeStringField("status", "success");
            json.writeFieldName("data");
            data.write(json);
            annotations(json, "warnings", "warning", warnings);
            annotations(json, "infos", "info", infos);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void error(Context context, ApiException failure) {
        context.status(failure.type().status()).contentType("application/json");
        try (JsonGenerator json = JSON.createGenerator(context.outputStream())) {
            json.writeStartObject();
            json.writeStringField("status", "error");
            json.writeStringField("errorType", failure.type().text());
            json.writeStringField("error", String.valueOf(failure.getMessage()));
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void annotations(JsonGenerator json, String field, String kind, List<String> texts)
            throws IOException {
        if (texts.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(field);
        for (String text : texts.subList(0, Math.min(ANNOTATIONS_SHOWN, texts.size()))) {
            json.writeString(text);
        }
        if (texts.size() > ANNOTATIONS_SHOWN) {
            json.writeString((texts.size() - ANNOTATIONS_SHOWN) + " more " + kind + " annotations omitted");
        }
        json.writeEndArray();
    }
}
