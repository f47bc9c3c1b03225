package dev.tocsin.webhook.payload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.tocsin.webhook.document.DocumentCursor;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What the bodies of requests have in common: strict JSON of little depth, times, sets of labels. */
final class JsonBody {

    private static final int NESTING_DEPTH_MAX = 32;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(NESTING_DEPTH_MAX)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonBody() {}

    static <T> T read(String body, DocumentCursor.ValueReader<T> reader) throws IOException {
        try (JsonParser parser = FACTORY.createParser(body)) {
            return DocumentCursor.readDocument(parser, reader);
        }
    }

    /** A time; null for Go's zero time. */
    static @Nullable Instant time(DocumentCursor cursor) throws IOException {
        Optional<Instant> time = Rfc3339.parse(cursor.text());
        if (time.isEmpty()) {
            throw cursor.expected("a time of RFC 3339 such as 2024-01-01T00:00:00Z");
        }
        return time.get().equals(Rfc3339.ZERO) ? null : time.get();
    }

    /** Labels by name, at least one that is not empty. */
    static SortedMap<String, String> labels(DocumentCursor cursor) throws IOException {
        DocumentCursor.Place place = cursor.place();
        SortedMap<String, String> labels = pairs(cursor);
        labels.values().removeIf(String::isEmpty);
        if (labels.isEmpty()) {
            throw place.problem("found no label with a value, expected at least one");
        }
        return labels;
    }

    /** Texts by name. */
    static SortedMap<String, String> pairs(DocumentCursor cursor) throws IOException {
        DocumentCursor.Place place = cursor.place();
        SortedMap<String, String> pairs = cursor.texts();
        if (pairs.containsKey("")) {
            throw place.problem("found an empty name, expected names of at least one character");
        }
        return pairs;
    }

    static <T> T required(@Nullable T value, String field, DocumentCursor.Place object) throws IOException {
        if (value == null) {
            throw object.problem("field \"" + field + "\" is missing");
        }
        return value;
    }
}
