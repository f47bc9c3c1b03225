package dev.tocsin.evaluator.remote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/** What every answer of the API has around its content: whether it is one. What is not known in it is passed over. */
final class Envelope<T> {

    private static final int NESTING_MAX = 20;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(NESTING_MAX).build())
            .build();

    private final AnswerCursor json;
    private final Content<T> content;
    private String status = "";
    private String errorType = "";
    private String error = "";

    private Envelope(AnswerCursor json, Content<T> content) {
        this.json = json;
        this.content = content;
    }

    /** What is in the other fields. */
    interface Content<T> {

        /** Takes the value of a field, on which the cursor stands. */
        void field(String name) throws IOException;

        /**
         * What all fields together say.
         *
         * @throws IOException when something is missing
         */
        T result() throws IOException;
    }

    /** Begins to read. */
    @FunctionalInterface
    interface ContentReader<T> {
        Content<T> of(AnswerCursor json);
    }

    /** The server's own word that it will not answer. */
    static final class Refusal extends Exception {

        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message);
        }
    }

    /** @throws IOException when it is no such answer */
    static <T> T read(byte[] body, ContentReader<T> reader) throws IOException, Refusal {
        try (JsonParser parser = JSON.createParser(body)) {
            AnswerCursor json = new AnswerCursor(parser);
            Envelope<T> envelope = new Envelope<>(json, reader.of(json));
            json.eachField(envelope::field);
            return envelope.result();
        }
    }

    private void field(String name) throws IOException {
        switch (name) {
            case "status" -> status = json.text();
            case "errorType" -> errorType = json.text();
            case "error" -> error = json.text();
            default -> content.field(name);
        }
    }

    private T result() throws IOException, Refusal {
        if (status.equals("error")) {
            throw new Refusal(errorType.isEmpty() ? error : errorType + ": " + error);
        }
        return content.result();
    }
}
