package dev.tocsin.promql.parse;

import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.series.SequenceItem;
import dev.tocsin.promql.series.SeriesDescription;
import dev.tocsin.promql.series.SeriesLine;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;

/** Parses the series notation of unit tests: {@code up{job="x"}  0+1x5 _ stale}. Safe for use by several threads. */
public final class SeriesNotationParser {

    private final SeriesBuilder builder = new SeriesBuilder();

    /** A series with its values, {@code <series> <values>}; without values the sequence is empty. */
    public NotationResult<SeriesDescription> parse(String text) {
        return read(text, SeriesLexer.DEFAULT_MODE, parser -> {
            SeriesGrammar.LineContext line = parser.line();
            if (line.START_TIMESTAMPS() != null) {
                Token st = line.START_TIMESTAMPS().getSymbol();
                throw RejectedSyntax.at(Ranges.of(st), "unexpected character in series sequence: '@'");
            }
            return builder.series(line);
        });
    }

    /** A line of a load command: a series with its values, or {@code <series>@st <offsets>}. */
    public NotationResult<SeriesLine> parseLine(String text) {
        return read(text, SeriesLexer.DEFAULT_MODE, parser -> builder.line(parser.line()));
    }

    /** A metric alone: {@code up{job="x"}}, {@code {job="x"}}; the empty text has no labels. */
    public NotationResult<Labels> parseMetric(String text) {
        Labels plain = PlainNotation.metric(text);
        return plain != null ? new NotationResult.Parsed<>(plain) : parseMetricByGrammar(text);
    }

    /** Values alone: {@code 0+1x5 _ stale {{sum:1}}}. */
    public NotationResult<List<SequenceItem>> parseValues(String text) {
        List<SequenceItem> plain = PlainNotation.sequence(text);
        return plain != null ? new NotationResult.Parsed<>(plain) : parseValuesByGrammar(text);
    }

    NotationResult<Labels> parseMetricByGrammar(String text) {
        return read(text, SeriesLexer.DEFAULT_MODE, parser -> builder.metric(parser.loneMetric()));
    }

    NotationResult<List<SequenceItem>> parseValuesByGrammar(String text) {
        return read(text, SeriesLexer.VALUES, parser -> builder.sequence(parser.loneSequence().sequence()));
    }

    private static <T> NotationResult<T> read(String text, int mode, Function<SeriesGrammar, T> rule) {
        SeriesLexer lexer = new SeriesLexer(CharStreams.fromString(text));
        lexer.removeErrorListeners();
        lexer.mode(mode);
        SeriesGrammar parser = new SeriesGrammar(new CommonTokenStream(lexer));
        parser.removeErrorListeners();
        parser.setErrorHandler(new SeriesSyntaxErrors(text));
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        try {
            return new NotationResult.Parsed<>(rule.apply(parser));
        } catch (RejectedSyntax e) {
            return new NotationResult.Rejected<>(new ParseResult.Rejected(text, List.of(e.diagnostic())));
        }
    }
}
