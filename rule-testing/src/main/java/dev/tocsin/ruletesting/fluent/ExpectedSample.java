package dev.tocsin.ruletesting.fluent;

import dev.tocsin.evaluator.histogram.InvalidHistogramException;
import dev.tocsin.promql.parse.NotationResult;
import dev.tocsin.promql.parse.SeriesNotationParser;
import dev.tocsin.promql.series.SequenceItem;
import dev.tocsin.ruletesting.series.SequenceExpansion;
import dev.tocsin.ruletesting.series.SequenceValue;
import dev.tocsin.ruletesting.testfile.ExpressionTest;
import dev.tocsin.ruletesting.testfile.ExpressionTest.ExpectedValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A sample that is expected of an expression. */
public final class ExpectedSample {

    private static final SeriesNotationParser PARSER = new SeriesNotationParser();
    private static final ExpectedValue NO_FLOAT = new ExpectedValue.Number(0);

    private final ExpressionTest.Expected test;

    private ExpectedSample(ExpressionTest.Expected test) {
        this.test = test;
    }

    static ExpectedSample of(String series, double value) {
        checkLabels(series);
        return of(series, new ExpectedValue.Number(value), null);
    }

    static ExpectedSample ofHistogram(String series, String histogram) {
        checkLabels(series);
        checkHistogram(histogram);
        return of(series, NO_FLOAT, histogram);
    }

    /** A sample whose labels do not matter. */
    static ExpectedSample any(ExpectedValue value) {
        return of(null, value, null);
    }

    /** A histogram whose labels do not matter. */
    static ExpectedSample anyHistogram(String histogram) {
        checkHistogram(histogram);
        return of(null, NO_FLOAT, histogram);
    }

    private static ExpectedSample of(@Nullable String series, ExpectedValue value, @Nullable String histogram) {
        return new ExpectedSample(new ExpressionTest.Expected(
                series == null ? null : Texts.of("labels", series),
                series == null,
                value,
                histogram == null ? null : Texts.of("histogram", histogram),
                Texts.NOWHERE));
    }

    private static void checkLabels(String series) {
        if (PARSER.parseMetric(series) instanceof NotationResult.Rejected<?> rejected) {
            throw new IllegalArgumentException(
                    "\"" + series + "\" are no labels of a series: " + rejected.reason().firstMessage());
        }
    }

    private static void checkHistogram(String text) {
        String reason = "exactly one is needed, as in {{count:3 sum:4.5}}";
        try {
            switch (PARSER.parseValues(text)) {
                case NotationResult.Rejected<?> rejected -> reason = rejected.reason().firstMessage();
                case NotationResult.Parsed<List<SequenceItem>> parsed -> {
                    List<SequenceValue> values = SequenceExpansion.expand(parsed.value());
                    if (values.size() == 1 && values.getFirst() instanceof SequenceValue.HistogramValue) {
                        return;
                    }
                }
            }
        } catch (InvalidHistogramException e) {
            reason = String.valueOf(e.getMessage());
        }
        throw new IllegalArgumentException("\"" + text + "\" is no histogram: " + reason);
    }

    ExpressionTest.Expected test() {
        return test;
    }
}
