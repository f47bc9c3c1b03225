package dev.tocsin.promql.parse;

import dev.tocsin.promql.series.HistogramDescriptor;
import dev.tocsin.promql.series.HistogramDescriptor.ResetHint;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** Builds one histogram of the series notation; keys that are not written are zero or empty. */
final class HistogramBuilder {

    private final Set<Integer> seen = new HashSet<>();

    private int schema;
    private double count;
    private double sum;
    private double zeroCount;
    private double zeroThreshold;
    private ResetHint hint = ResetHint.UNKNOWN;
    private int offset;
    private List<Double> buckets = List.of();
    private int negativeOffset;
    private List<Double> negativeBuckets = List.of();
    private List<Double> customValues = List.of();

    HistogramDescriptor build(SeriesGrammar.HistogramContext ctx) {
        ctx.entry().forEach(this::accept);
        return new HistogramDescriptor(schema, count, sum, zeroCount, zeroThreshold, hint,
                seen.contains(SeriesGrammar.COUNTER_RESET_HINT), offset, buckets, negativeOffset, negativeBuckets,
                customValues);
    }

    private void accept(SeriesGrammar.EntryContext entry) {
        switch (entry) {
            case SeriesGrammar.IntegerEntryContext integer -> accept(integer);
            case SeriesGrammar.NumberEntryContext number -> accept(number);
            case SeriesGrammar.WidthEntryContext width -> {
                requireNew(width.key);
                zeroThreshold = SeriesBuilder.number(width.NUMBER().getSymbol());
            }
            case SeriesGrammar.ListEntryContext list -> accept(list);
            case SeriesGrammar.HintEntryContext written -> {
                requireNew(written.key);
                hint = ResetHint.valueOf(written.HINT().getText().toUpperCase(Locale.ROOT));
            }
            default -> throw new IllegalStateException("no histogram entry: " + entry.getText());
        }
    }

    private void accept(SeriesGrammar.IntegerEntryContext entry) {
        requireNew(entry.key);
        int value = integer(entry.signedNumber());
        switch (entry.key.getType()) {
            case SeriesGrammar.SCHEMA -> schema = value;
            case SeriesGrammar.OFFSET -> offset = value;
            default -> negativeOffset = value;
        }
    }

    private void accept(SeriesGrammar.NumberEntryContext entry) {
        requireNew(entry.key);
        double value = SeriesBuilder.number(entry.signedNumber());
        switch (entry.key.getType()) {
            case SeriesGrammar.SUM -> sum = value;
            case SeriesGrammar.COUNT -> count = value;
            default -> zeroCount = value;
        }
    }

    private void accept(SeriesGrammar.ListEntryContext entry) {
        requireNew(entry.key);
        List<Double> values = entry.numbers().signedNumber().stream().map(SeriesBuilder::number).toList();
        switch (entry.key.getType()) {
            case SeriesGrammar.CUSTOM_VALUES -> customValues = values;
            case SeriesGrammar.BUCKETS -> buckets = values;
            default -> negativeBuckets = values;
        }
    }

    private static int integer(SeriesGrammar.SignedNumberContext ctx) {
        try {
            return Integer.parseInt(ctx.getText());
        } catch (NumberFormatException e) {
            throw RejectedSyntax.at(Ranges.of(ctx), "error parsing number: strconv.ParseInt: parsing \"" + ctx.getText()
                    + "\": invalid syntax (expected a whole number)");
        }
    }

    private void requireNew(Token key) {
        if (!seen.add(key.getType())) {
            String name = key.getText().substring(0, key.getText().length() - 1);
            throw RejectedSyntax.at(Ranges.of(key), "duplicate key \"" + name + "\" in histogram");
        }
    }
}
