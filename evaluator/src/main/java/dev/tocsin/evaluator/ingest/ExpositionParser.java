package dev.tocsin.evaluator.ingest;

import dev.tocsin.promql.format.GoFloats;
import dev.tocsin.promql.label.Labels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Parses the text formats, one text after another from the same source: what a series' text stands for is remembered, so
 * that a text like the last one costs a comparison and a float per sample. The first error ends a text; samples before it
 * have reached the sink. Not safe for use by several threads.
 *
 * <p>A text is given whole, with {@link #parse}, or in pieces between {@link #start} and {@link #finish}.
 *
 * @param <T> what the sink remembers of a series
 */
public final class ExpositionParser<T> {

    private static final byte[] EOF = "# EOF".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] NOTHING = {};

    private final TextLine line = new TextLine();
    private final SeriesTextParser seriesParser = new SeriesTextParser(line);
    private final SeriesTexts<T> seriesTexts = new SeriesTexts<>();
    private final Map<String, MetricType> types = new HashMap<>();
    private ExpositionFormat format = ExpositionFormat.PROMETHEUS_TEXT;
    private boolean ended;

    /** Parses a whole text: the first {@code length} bytes. */
    public void parse(ExpositionFormat textFormat, byte[] text, int length, ExpositionSink<T> sink)
            throws ExpositionException, IngestException {
        start(textFormat);
        int used = lines(text, 0, length, sink);
        finish(text, used, length);
    }

    /** Starts with a new text. */
    public void start(ExpositionFormat textFormat) {
        if (textFormat != format) {
            seriesTexts.clear();
            types.clear();
            format = textFormat;
        }
        line.reset();
        seriesTexts.startText();
        ended = false;
    }

    /**
     * Parses the whole lines in {@code [from, to)} and returns the index after the last one; the rest belongs in front of the
     * next piece.
     */
    public int lines(byte[] text, int from, int to, ExpositionSink<T> sink)
            throws ExpositionException, IngestException {
        int end = to;
        while (end > from && text[end - 1] != '\n') {
            end--;
        }
        int at = from;
        while (at < end) {
            line.next(text, at);
            if (ended) {
                throw line.error(at, "unexpected data after # EOF");
            }
            at = line(text, at, end, sink);
        }
        return end;
    }

    /** Ends a text, of which {@code [from, to)} is what followed the last whole line. */
    public void finish(byte[] text, int from, int to) throws ExpositionException {
        boolean openMetrics = format == ExpositionFormat.OPENMETRICS_TEXT;
        if (from < to) {
            byte[] rest = new byte[to - from + 1];
            System.arraycopy(text, from, rest, 0, to - from);
            rest[to - from] = '\n';
            line.next(rest, 0);
            boolean eof = openMetrics && !ended && to - from == EOF.length && startsWith(rest, 0, rest.length, EOF);
            if (!eof) {
                throw ended
                        ? line.error(0, "unexpected data after # EOF")
                        : line.error(to - from, "expected a line feed at the end of the last line");
            }
            ended = true;
        }
        if (openMetrics && !ended) {
            line.next(new byte[]{'\n'}, 0);
            throw line.error(0, "data does not end with # EOF");
        }
        seriesTexts.endText();
    }

    /** The number of the line that was parsed last, counted from 1. */
    long lineNumber() {
        return line.number();
    }

    /** Parses the line at {@code start} and returns the index of the next one. */
    private int line(byte[] text, int start, int end, ExpositionSink<T> sink)
            throws ExpositionException, IngestException {
        int expected = seriesTexts.expected();
        if (expected != SeriesTexts.NONE && seriesTexts.isAt(expected, text, start, end)) {
            int next = start + seriesTexts.length(expected);
            T series = seriesTexts.value(expected);
            if (series == null) {
                seriesTexts.met(expected);
                return next;
            }
            // A name alone may go on, as another name or with labels.
            if (text[next - 1] == '}' || isBlank(text[next]) && text[skipBlanks(text, next)] != '{') {
                seriesTexts.met(expected);
                return sample(text, next, series, sink);
            }
        }
        boolean openMetrics = format == ExpositionFormat.OPENMETRICS_TEXT;
        int at = openMetrics ? start : skipBlanks(text, start);
        if (text[at] == '#') {
            return comment(text, start, at, sink);
        }
        if (text[at] == '\n') {
            if (openMetrics) {
                throw line.error(at, "OpenMetrics allows no empty line");
            }
            return at + 1;
        }
        int seriesEnd = SeriesTextParser.end(text, at);
        int known = seriesTexts.find(text, at, seriesEnd);
        if (known == SeriesTexts.NONE) {
            int parsedEnd = seriesParser.parseSeries(text, at);
            if (parsedEnd != seriesEnd) {
                throw line.expected(parsedEnd, "a blank and then a value");
            }
            ExposedLabels labels = seriesParser.labels();
            normalizeBounds(labels);
            known = seriesTexts.add(text, at, seriesEnd, sink.series(labels));
        }
        seriesTexts.met(known);
        T series = seriesTexts.value(known);
        if (series == null) {
            throw new IllegalStateException("the text of a series stands for none");
        }
        return sample(text, seriesEnd, series, sink);
    }

    /** Parses value, timestamp and exemplar behind a series. */
    private int sample(byte[] text, int seriesEnd, T series, ExpositionSink<T> sink)
            throws ExpositionException, IngestException {
        int at = separator(text, seriesEnd, "a value");
        int end = endOfToken(text, at);
        double value;
        try {
            value = FloatText.parse(text, at, end);
        } catch (NumberFormatException e) {
            throw line.expected(at, "a float value");
        }
        long timestampMs = ExpositionSink.NO_TIMESTAMP;
        boolean openMetrics = format == ExpositionFormat.OPENMETRICS_TEXT;
        if (text[end] != '\n') {
            at = separator(text, end, "a timestamp or end of line");
            if (openMetrics && text[at] == '#') {
                return exemplar(text, at, series, value, timestampMs, sink);
            }
            if (text[at] != '\n') {
                end = endOfToken(text, at);
                timestampMs = openMetrics
                        ? TimestampText.seconds(text, at, end, line)
                        : TimestampText.milliseconds(text, at, end, line);
                at = text[end] == '\n' ? end : separator(text, end, "end of line");
                if (openMetrics && text[at] == '#') {
                    return exemplar(text, at, series, value, timestampMs, sink);
                }
            }
            end = at;
        }
        if (text[end] != '\n') {
            throw line.expected(end, "end of line");
        }
        sink.sample(series, value, timestampMs);
        return end + 1;
    }

    /** Checks the form of an exemplar and passes over it: exemplars are not stored. */
    private int exemplar(byte[] text, int hash, T series, double value, long timestampMs, ExpositionSink<T> sink)
            throws ExpositionException, IngestException {
        int at = separator(text, hash + 1, "the labels of an exemplar");
        if (text[at] != '{') {
            throw line.expected(at, "the labels of an exemplar");
        }
        at = separator(text, seriesParser.parseLabels(text, at), "the value of an exemplar");
        int end = endOfToken(text, at);
        try {
            FloatText.parse(text, at, end);
        } catch (NumberFormatException e) {
            throw line.expected(at, "the value of an exemplar");
        }
        if (text[end] != '\n') {
            at = separator(text, end, "the timestamp of an exemplar");
            end = endOfToken(text, at);
            TimestampText.seconds(text, at, end, line);
        }
        if (text[end] != '\n') {
            throw line.expected(end, "end of line");
        }
        sink.sample(series, value, timestampMs);
        return end + 1;
    }

    /** The start of what follows a separator: one space in OpenMetrics, any blanks in Prometheus' format. */
    private int separator(byte[] text, int at, String what) throws ExpositionException {
        if (format == ExpositionFormat.PROMETHEUS_TEXT) {
            int next = skipBlanks(text, at);
            if (next == at && text[at - 1] != '}') {
                throw line.expected(at, "a blank and then " + what);
            }
            return next;
        }
        if (text[at] != ' ') {
            throw line.expected(at, "one space and then " + what);
        }
        if (isBlank(text[at + 1])) {
            throw line.expected(at + 1, what + " after one space");
        }
        return at + 1;
    }

    private static boolean isBlank(byte b) {
        return SeriesTextParser.isBlank(b);
    }

    private static int skipBlanks(byte[] text, int from) {
        return SeriesTextParser.skipBlanks(text, from);
    }

    private static int endOfToken(byte[] text, int from) {
        int i = from;
        while (text[i] != ' ' && text[i] != '\n' && text[i] != '\t') {
            i++;
        }
        return i;
    }

    private static int endOfLine(byte[] text, int from) {
        int i = from;
        while (text[i] != '\n') {
            i++;
        }
        return i;
    }

    private static boolean startsWith(byte[] text, int from, int to, byte[] prefix) {
        return to - from >= prefix.length
                && Arrays.equals(text, from, from + prefix.length, prefix, 0, prefix.length);
    }

    private int comment(byte[] text, int start, int hash, ExpositionSink<T> sink) throws ExpositionException {
        boolean openMetrics = format == ExpositionFormat.OPENMETRICS_TEXT;
        int end = endOfLine(text, hash);
        int keyword = openMetrics ? separator(text, hash + 1, "HELP, TYPE, UNIT or EOF") : skipBlanks(text, hash + 1);
        int keywordEnd = endOfToken(text, keyword);
        switch (new String(text, keyword, keywordEnd - keyword, StandardCharsets.UTF_8)) {
            case "HELP" -> help(text, keywordEnd, end, sink);
            case "TYPE" -> type(text, keywordEnd, end, sink);
            case "UNIT" -> {
                if (openMetrics) {
                    unit(text, keywordEnd, end, sink);
                }
            }
            case "EOF" -> {
                if (openMetrics) {
                    if (keywordEnd != end) {
                        throw line.expected(keywordEnd, "end of line after # EOF");
                    }
                    ended = true;
                    return end + 1;
                }
            }
            default -> {
                if (openMetrics) {
                    throw line.expected(keyword, "HELP, TYPE, UNIT or EOF");
                }
            }
        }
        seriesTexts.met(seriesTexts.addMetadata(text, start, end + 1));
        return end + 1;
    }

    private void help(byte[] text, int at, int end, ExpositionSink<T> sink) throws ExpositionException {
        int nameEnd = seriesParser.parseName(text, separator(text, at, "a metric name"));
        String name = seriesParser.name();
        int from = text[nameEnd] == '\n' ? end : startOfHelp(text, nameEnd);
        sink.help(name, from >= end ? "" : seriesParser.help(text, from, end, format));
    }

    /** In OpenMetrics everything after one space is the text, blanks included: Micrometer writes one where there is no text. */
    private int startOfHelp(byte[] text, int nameEnd) throws ExpositionException {
        boolean openMetrics = format == ExpositionFormat.OPENMETRICS_TEXT;
        return openMetrics && text[nameEnd] == ' ' ? nameEnd + 1 : separator(text, nameEnd, "the help text");
    }

    private void type(byte[] text, int at, int end, ExpositionSink<T> sink) throws ExpositionException {
        int nameEnd = seriesParser.parseName(text, separator(text, at, "a metric name"));
        String name = seriesParser.name();
        int from = separator(text, nameEnd, "a metric type");
        String word = new String(text, from, end - from, StandardCharsets.UTF_8).stripTrailing();
        MetricType type = MetricType.of(word, format);
        if (type == null) {
            throw line.error(from, "invalid metric type \"" + word + '"');
        }
        types.put(name, type);
        sink.type(name, type);
    }

    private void unit(byte[] text, int at, int end, ExpositionSink<T> sink) throws ExpositionException {
        int nameEnd = seriesParser.parseName(text, separator(text, at, "a metric name"));
        String name = seriesParser.name();
        int from = text[nameEnd] == '\n' ? end : separator(text, nameEnd, "a unit");
        String unit = new String(text, from, end - from, StandardCharsets.UTF_8);
        if (!unit.isEmpty() && !name.endsWith("_" + unit)) {
            throw line.error(from, "unit \"" + unit + "\" not a suffix of metric \"" + name + '"');
        }
        sink.unit(name, unit);
    }

    /** Writes the bounds of declared histograms and summaries as OpenMetrics does, so that {@code 1} and {@code 1.0} meet. */
    private void normalizeBounds(ExposedLabels labels) {
        String metric = labels.value(labels.indexOf(Labels.NAME));
        String label;
        if (types.get(metric) == MetricType.SUMMARY) {
            label = "quantile";
        } else if (metric.endsWith("_bucket")
                && isHistogram(metric.substring(0, metric.length() - "_bucket".length()))) {
            label = "le";
        } else {
            return;
        }
        int index = labels.indexOf(label);
        if (index >= 0) {
            labels.setValue(index, normalized(labels.value(index)));
        }
    }

    private boolean isHistogram(String family) {
        MetricType type = types.get(family);
        return type == MetricType.HISTOGRAM || type == MetricType.GAUGE_HISTOGRAM;
    }

    private static String normalized(String bound) {
        double value;
        try {
            value = FloatText.parseAny(bound);
        } catch (NumberFormatException e) {
            return bound;
        }
        String text = GoFloats.general(value);
        return !Double.isFinite(value) || text.contains(".") || text.contains("e") ? text : text + ".0";
    }

    /** Nothing is left to parse: for a source that ended exactly with its last line. */
    public void finish() throws ExpositionException {
        finish(NOTHING, 0, 0);
    }
}
