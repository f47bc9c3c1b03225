package dev.tocsin.evaluator.ingest;

import dev.tocsin.promql.label.Labels;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Parses how a series is written: {@code name{label="value"}}, or {@code {"any name","any label"="value"}}. */
final class SeriesTextParser {

    private final TextLine line;
    private final ExposedLabels labels = new ExposedLabels();
    private byte[] bytes = {};
    private int at;

    SeriesTextParser(TextLine line) {
        this.line = line;
    }

    /** The labels found by the last parse. */
    ExposedLabels labels() {
        return labels;
    }

    /**
     * Looks for the end of a series without parsing it: the index after its name or closing brace. Where the text is
     * malformed the index is anywhere before the end of the line.
     */
    static int end(byte[] text, int from) {
        int i = from;
        while (!isBlank(text[i]) && text[i] != '{' && text[i] != '\n') {
            i++;
        }
        int brace = skipBlanks(text, i);
        return text[brace] == '{' ? endOfBraces(text, brace + 1) : i;
    }

    private static int endOfBraces(byte[] text, int from) {
        boolean quoted = false;
        for (int i = from;; i++) {
            switch (text[i]) {
                case '\n' -> {
                    return i;
                }
                case '"' -> quoted = !quoted;
                case '\\' -> i += quoted && text[i + 1] != '\n' ? 1 : 0;
                case '}' -> {
                    if (!quoted) {
                        return i + 1;
                    }
                }
                default -> {}
            }
        }
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    static int skipBlanks(byte[] text, int from) {
        int i = from;
        while (isBlank(text[i])) {
            i++;
        }
        return i;
    }

    /** Parses the series that starts at {@code from} and returns the index after it. */
    int parseSeries(byte[] text, int from) throws ExpositionException {
        bytes = text;
        at = from;
        labels.clear();
        boolean named = isNameStart(bytes[at], true);
        if (named) {
            labels.add(Labels.NAME, plainName(true));
        } else if (bytes[at] != '{') {
            throw line.expected(at, "a metric name");
        }
        int brace = skipBlanks(bytes, at);
        if (bytes[brace] == '{') {
            parseBraces(brace + 1, true);
        }
        if (labels.indexOf(Labels.NAME) < 0) {
            throw line.error(from, "metric name not set: expected one before \"{\" or quoted within the braces");
        }
        return at;
    }

    /** Parses labels in braces, those of an exemplar, and returns the index after them. */
    int parseLabels(byte[] text, int brace) throws ExpositionException {
        bytes = text;
        labels.clear();
        parseBraces(brace + 1, false);
        return at;
    }

    /** Parses a metric name, plain or in quotes, and returns the index after it; {@link #name} tells it. */
    int parseName(byte[] text, int from) throws ExpositionException {
        bytes = text;
        at = from;
        labels.clear();
        if (bytes[at] == '"') {
            labels.add(Labels.NAME, quoted("metric name"));
        } else if (isNameStart(bytes[at], true)) {
            labels.add(Labels.NAME, plainName(true));
        } else {
            throw line.expected(at, "a metric name");
        }
        return at;
    }

    String name() {
        return labels.value(0);
    }

    private void parseBraces(int from, boolean mayName) throws ExpositionException {
        at = skipBlanks(bytes, from);
        while (bytes[at] != '}') {
            parseLabel(mayName);
            at = skipBlanks(bytes, at);
            if (bytes[at] == ',') {
                at = skipBlanks(bytes, at + 1);
            } else if (bytes[at] != '}') {
                throw line.expected(at, "\",\" or \"}\"");
            }
        }
        at++;
    }

    private void parseLabel(boolean mayName) throws ExpositionException {
        int start = at;
        String name;
        boolean inQuotes = bytes[at] == '"';
        if (inQuotes) {
            name = quoted("label name");
        } else if (isNameStart(bytes[at], false)) {
            name = plainName(false);
        } else {
            throw line.expected(at, "a label name or \"}\"");
        }
        at = skipBlanks(bytes, at);
        boolean alone = bytes[at] == ',' || bytes[at] == '}';
        if (inQuotes && mayName && alone) {
            if (labels.indexOf(Labels.NAME) >= 0) {
                throw line.error(start, "metric name already set, found another one: \"" + name + '"');
            }
            labels.add(Labels.NAME, name);
            return;
        }
        if (bytes[at] != '=') {
            throw line.expected(at, "\"=\"");
        }
        at = skipBlanks(bytes, at + 1);
        if (bytes[at] != '"') {
            throw line.expected(at, "a label value in double quotes");
        }
        if (labels.indexOf(name) >= 0) {
            throw line.error(start, "label \"" + name + "\" given twice");
        }
        labels.add(name, quoted("label value"));
    }

    private String plainName(boolean colons) {
        int start = at;
        while (isNameStart(bytes[at], colons) || bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return new String(bytes, start, at - start, StandardCharsets.ISO_8859_1);
    }

    private static boolean isNameStart(byte b, boolean colons) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '_' || colons && b == ':';
    }

    /** The text in quotes at {@link #at}, which moves behind the closing quote. */
    private String quoted(String what) throws ExpositionException {
        int open = at;
        int end = open + 1;
        boolean escaped = false;
        while (bytes[end] != '"') {
            if (bytes[end] == '\\') {
                escaped = true;
                end++;
            }
            if (bytes[end] == '\n') {
                throw line.expected(end, "the closing quote of the " + what);
            }
            end++;
        }
        at = end + 1;
        return escaped ? unescape(open, end, true, what) : decode(open, open + 1, end, what);
    }

    /** Resolves {@code \\}, {@code \n} and, where wanted, {@code \"}; other backslashes stay. */
    private String unescape(int open, int end, boolean quotes, String what) throws ExpositionException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream(end - open);
        for (int i = open + 1; i < end; i++) {
            byte next = i + 1 < end ? bytes[i + 1] : 0;
            if (bytes[i] == '\\' && (next == '\\' || next == 'n' || quotes && next == '"')) {
                plain.write(next == 'n' ? '\n' : next);
                i++;
            } else {
                plain.write(bytes[i]);
            }
        }
        byte[] result = plain.toByteArray();
        return strictUtf8(result, 0, result.length, open, what);
    }

    private String decode(int open, int from, int end, String what) throws ExpositionException {
        for (int i = from; i < end; i++) {
            if (bytes[i] < 0) {
                return strictUtf8(bytes, from, end, open, what);
            }
        }
        return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    }

    private String strictUtf8(byte[] text, int from, int end, int open, String what) throws ExpositionException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text, from, end - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw line.error(open, "invalid UTF-8 in the " + what);
        }
    }

    /** The help text in {@code [from, end)}. */
    String help(byte[] text, int from, int end, ExpositionFormat format) throws ExpositionException {
        bytes = text;
        return unescape(from - 1, end, format == ExpositionFormat.OPENMETRICS_TEXT, "help text");
    }
}
