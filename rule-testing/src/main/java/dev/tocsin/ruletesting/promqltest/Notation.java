package dev.tocsin.ruletesting.promqltest;

import dev.tocsin.evaluator.histogram.InvalidHistogramException;
import dev.tocsin.promql.parse.NotationResult;
import dev.tocsin.promql.parse.SeriesNotationParser;
import dev.tocsin.promql.series.SeriesDescription;
import dev.tocsin.promql.series.SeriesLine;
import dev.tocsin.ruletesting.series.SequenceExpansion;
import dev.tocsin.ruletesting.series.SequenceValue;
import java.util.List;

/** The series notation within scripts. */
final class Notation {

    private static final SeriesNotationParser PARSER = new SeriesNotationParser();

    private Notation() {}

    /** A series with its values. */
    static SeriesDescription series(ScriptParser.Line line) throws ScriptSyntaxException {
        return value(line, PARSER.parse(line.text()));
    }

    /** A series with its values or its start timestamps. */
    static SeriesLine seriesOrStartTimestamps(ScriptParser.Line line) throws ScriptSyntaxException {
        return value(line, PARSER.parseLine(line.text()));
    }

    private static <T> T value(ScriptParser.Line line, NotationResult<T> result) throws ScriptSyntaxException {
        return switch (result) {
            case NotationResult.Parsed<T> parsed -> parsed.value();
            case NotationResult.Rejected<T> rejected -> throw line.wrong(rejected.reason().firstMessage());
        };
    }

    /** The values of a series, one a position. */
    static List<SequenceValue> expand(ScriptParser.Line line, SeriesDescription description)
            throws ScriptSyntaxException {
        try {
            return SequenceExpansion.expand(description.items());
        } catch (InvalidHistogramException e) {
            throw line.wrong(String.valueOf(e.getMessage()));
        }
    }
}
