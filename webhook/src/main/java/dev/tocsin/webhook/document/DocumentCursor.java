package dev.tocsin.webhook.document;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Walks through a JSON or YAML document, value by value. Between calls it stands on a value; each reading method takes
 * that value whole. What is wrong with it becomes a {@link DocumentException} with line, column and JSON pointer.
 */
public final class DocumentCursor {

    /** Reads the value on which the cursor stands. */
    @FunctionalInterface
    public interface ValueReader<T> {
        T read(DocumentCursor cursor) throws IOException;
    }

    /** Takes the value of one field. */
    @FunctionalInterface
    public interface FieldReader {
        void read(DocumentCursor cursor) throws IOException;
    }

    private static final int SHOWN_TEXT_MAX = 60;

    private final JsonParser parser;

    private DocumentCursor(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads the one document that {@code parser} is about to deliver; anything after it is an error. The caller closes
     * the parser.
     */
    public static <T> T readDocument(JsonParser parser, ValueReader<T> reader) throws IOException {
        DocumentCursor cursor = new DocumentCursor(parser);
        try {
            if (parser.nextToken() == null) {
                throw new DocumentException(DocumentException.Kind.SYNTAX, 1, 1, "",
                        "found nothing, expected a document");
            }
            T value = reader.read(cursor);
            if (parser.nextToken() != null) {
                throw cursor.problem("found more after the end, expected one document");
            }
            return value;
        } catch (JsonProcessingException malformed) {
            throw cursor.syntaxError(malformed);
        }
    }

    /**
     * Reads an object of which every field must be known; an unknown one is an error that names the nearest. A field
     * whose value is null counts as not written.
     */
    public void fields(Map<String, FieldReader> known) throws IOException {
        eachField((name, cursor) -> {
            FieldReader reader = known.get(name);
            if (reader == null) {
                throw cursor.unknownField(name, known);
            }
            if (parser.currentToken() != JsonToken.VALUE_NULL) {
                reader.read(cursor);
            }
        });
    }

    /** Reads the fields of an object that are known, and passes over the others. */
    public void knownFields(Map<String, FieldReader> known) throws IOException {
        eachField((name, cursor) -> {
            FieldReader reader = known.get(name);
            if (reader == null) {
                cursor.skip();
            } else {
                reader.read(cursor);
            }
        });
    }

    /** Reads an array of any length. */
    public <T> List<T> list(ValueReader<T> element) throws IOException {
        expect(JsonToken.START_ARRAY, "an array");
        List<T> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(element.read(this));
        }
        return values;
    }

    /** Reads an object whose values are all strings. */
    public SortedMap<String, String> texts() throws IOException {
        SortedMap<String, String> pairs = new TreeMap<>();
        eachField((name, cursor) -> pairs.put(name, cursor.text()));
        return pairs;
    }

    /** Reads an object whose values are all scalars, as the texts that were written. */
    public SortedMap<String, String> scalars() throws IOException {
        SortedMap<String, String> pairs = new TreeMap<>();
        eachField((name, cursor) -> pairs.put(name, cursor.scalar()));
        return pairs;
    }

    /** Reads a string. */
    public String text() throws IOException {
        expect(JsonToken.VALUE_STRING, "a string");
        return parser.getText();
    }

    /** Reads a string, number or boolean as the text that was written. */
    public String scalar() throws IOException {
        if (!parser.currentToken().isScalarValue() || parser.currentToken() == JsonToken.VALUE_NULL) {
            throw expected("a string");
        }
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw problem("found alias *" + shortened(parser.getText()) + ", expected the value itself");
        }
        return parser.getText();
    }

    /** Reads {@code true} or {@code false}. */
    public boolean flag() throws IOException {
        if (!parser.currentToken().isBoolean()) {
            throw expected("true or false");
        }
        return parser.getBooleanValue();
    }

    /** Reads a whole number from 0 on. */
    public long count() throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                || parser.getLongValue() < 0) {
            throw expected("a whole number that is not negative");
        }
        return parser.getLongValue();
    }

    /** Passes over the value, whatever it is. */
    public void skip() throws IOException {
        parser.skipChildren();
    }

    /** The place of the value, for a complaint that can only be made later. */
    public Place place() {
        JsonLocation location = parser.currentTokenLocation();
        return new Place(location.getLineNr(), location.getColumnNr(), pointer());
    }

    /** The complaint that the value is not what was expected. */
    public DocumentException expected(String expected) throws IOException {
        return problem("found " + found() + ", expected " + expected);
    }

    /** A complaint about the value. */
    public DocumentException problem(String problem) {
        return place().problem(problem);
    }

    /** A place in a document, line and column from 1. */
    public record Place(int line, int column, String pointer) {

        /** A complaint about what stands here. */
        public DocumentException problem(String problem) {
            return new DocumentException(DocumentException.Kind.CONTENT, line, column, pointer, problem);
        }
    }

    @FunctionalInterface
    private interface NamedFieldReader {
        void read(String name, DocumentCursor cursor) throws IOException;
    }

    private void eachField(NamedFieldReader reader) throws IOException {
        expect(JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            reader.read(name, this);
        }
    }

    private void expect(JsonToken token, String expected) throws IOException {
        if (parser.currentToken() != token) {
            throw expected(expected);
        }
    }

    private DocumentException unknownField(String name, Map<String, FieldReader> known) {
        String hint = NearestName.of(name, known.keySet())
                .map(nearest -> "did you mean \"" + nearest + "\"?")
                .orElseGet(() -> "expected one of " + String.join(", ", new TreeSet<>(known.keySet())));
        return problem("unknown field \"" + shortened(name) + "\", " + hint);
    }

    private String found() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "string \"" + shortened(parser.getText()) + "\"";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "number " + shortened(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> parser.getText();
            case VALUE_NULL -> "null";
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                    throw new IllegalStateException("not on a value but on " + parser.currentToken());
        };
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= SHOWN_TEXT_MAX
                ? text
                : text.substring(0, text.offsetByCodePoints(0, SHOWN_TEXT_MAX)) + "…";
    }

    private DocumentException syntaxError(JsonProcessingException malformed) {
        JsonLocation location = malformed.getLocation() == null ? parser.currentLocation() : malformed.getLocation();
        // Of a YAML message the indented lines quote the text; the others say what is wrong. Settings of the parser,
        // which a message about a limit names, are nothing the writer of the text knows.
        String reason = malformed
                .getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(Collectors.joining(": "))
                .replaceAll(", from `[^`]*`", "");
        return new DocumentException(
                DocumentException.Kind.SYNTAX,
                Math.max(1, location.getLineNr()),
                Math.max(1, location.getColumnNr()),
                pointer(),
                reason);
    }

    private String pointer() {
        return parser.getParsingContext().pathAsPointer().toString();
    }
}
