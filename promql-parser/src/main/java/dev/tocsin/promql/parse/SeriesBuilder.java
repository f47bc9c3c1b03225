package dev.tocsin.promql.parse;

import dev.tocsin.promql.ast.SourceRange;
import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.format.PrometheusDurations;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.LabelsBuilder;
import dev.tocsin.promql.series.HistogramDescriptor;
import dev.tocsin.promql.series.SequenceItem;
import dev.tocsin.promql.series.SeriesDescription;
import dev.tocsin.promql.series.SeriesLine;
import dev.tocsin.promql.series.StartTimestampDescription;
import dev.tocsin.promql.series.StartTimestampItem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** Builds series descriptions from ANTLR's parse tree of the series notation. */
final class SeriesBuilder {

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** Far above what any test holds, and safely below what one more would overflow. */
    private static final BigInteger MAX_REPETITIONS = BigInteger.valueOf(1_000_000_000);

    SeriesLine line(SeriesGrammar.LineContext ctx) {
        if (ctx.START_TIMESTAMPS() == null) {
            return series(ctx);
        }
        List<StartTimestampItem> items = new ArrayList<>();
        for (SeriesGrammar.StartTimestampContext item : ctx.startTimestamps().startTimestamp()) {
            items.add(startTimestamp(item));
        }
        return new StartTimestampDescription(metric(ctx.metric()), items);
    }

    SeriesDescription series(SeriesGrammar.LineContext ctx) {
        Labels labels = metric(ctx.metric());
        return new SeriesDescription(labels, ctx.sequence() == null ? List.of() : sequence(ctx.sequence()));
    }

    Labels metric(SeriesGrammar.LoneMetricContext ctx) {
        return ctx.metric() == null ? Labels.EMPTY : metric(ctx.metric());
    }

    private static Labels metric(SeriesGrammar.MetricContext ctx) {
        LabelsBuilder labels = new LabelsBuilder();
        if (ctx.labelSet() != null) {
            Set<String> names = new HashSet<>();
            for (SeriesGrammar.LabelContext label : ctx.labelSet().label()) {
                addLabel(labels, label, names);
            }
        }
        if (ctx.METRIC_NAME() != null) {
            labels.set(Labels.NAME, ctx.METRIC_NAME().getText());
        }
        return labels.build();
    }

    /** Prometheus refuses a series with two labels of one name when it is stored. */
    private static void addLabel(LabelsBuilder labels, SeriesGrammar.LabelContext ctx, Set<String> names) {
        String name = text(ctx.name);
        if (ctx.value != null && !names.add(name)) {
            throw RejectedSyntax.at(Ranges.of(ctx.name), "label name " + GoStrings.quote(name) + " is not unique");
        }
        if (ctx.value == null) {
            labels.set(Labels.NAME, name);
        } else {
            labels.set(name, text(ctx.value));
        }
    }

    private static String text(Token token) {
        return token.getType() == SeriesGrammar.STRING ? StringLiterals.decode(token.getText()) : token.getText();
    }

    List<SequenceItem> sequence(SeriesGrammar.SequenceContext ctx) {
        List<SequenceItem> items = new ArrayList<>();
        for (SeriesGrammar.ItemContext item : ctx.item()) {
            items.add(item(item));
        }
        return items;
    }

    private static SequenceItem item(SeriesGrammar.ItemContext ctx) {
        return switch (ctx) {
            case SeriesGrammar.GapContext gap ->
                    new SequenceItem.Gap(gap.repetition() == null ? 1 : repetitions(gap.repetition()));
            case SeriesGrammar.StaleContext stale -> new SequenceItem.Stale();
            case SeriesGrammar.FloatsContext floats -> new SequenceItem.Floats(number(floats.signedNumber()),
                    floats.step == null ? 0 : sign(floats.op) * number(floats.step), count(floats.repetition()));
            case SeriesGrammar.HistogramsContext histograms -> histograms(histograms);
            default -> throw new IllegalStateException("no item: " + ctx.getText());
        };
    }

    private static SequenceItem histograms(SeriesGrammar.HistogramsContext ctx) {
        HistogramDescriptor start = new HistogramBuilder().build(ctx.histogram(0));
        HistogramDescriptor increment = ctx.op == null ? null : new HistogramBuilder().build(ctx.histogram(1));
        int count = count(ctx.repetition());
        if (increment != null && count > 1 && start.schema() > increment.schema()) {
            int end = Ranges.of(ctx).end();
            throw RejectedSyntax.at(new SourceRange(end, end), "error combining histograms: cannot merge from schema "
                    + increment.schema() + " to " + start.schema());
        }
        return new SequenceItem.Histograms(start, increment, sign(ctx.op) < 0, count);
    }

    private static StartTimestampItem startTimestamp(SeriesGrammar.StartTimestampContext ctx) {
        return switch (ctx) {
            case SeriesGrammar.NoStartTimestampContext none ->
                    new StartTimestampItem.Gap(none.repetition() == null ? 1 : repetitions(none.repetition()));
            case SeriesGrammar.StartTimestampOffsetsContext offsets ->
                    new StartTimestampItem.Offsets(
                            sign(offsets.signedDuration().sign) * duration(offsets.signedDuration().value),
                            offsets.step == null ? 0 : sign(offsets.op) * duration(offsets.step),
                            count(offsets.repetition()));
            default -> throw new IllegalStateException("no start timestamp: " + ctx.getText());
        };
    }

    private static long duration(Token token) {
        try {
            return PrometheusDurations.parse(token.getText());
        } catch (IllegalArgumentException e) {
            throw RejectedSyntax.at(Ranges.of(token), e);
        }
    }

    static double number(SeriesGrammar.SignedNumberContext ctx) {
        return sign(ctx.sign) * number(ctx.NUMBER().getSymbol());
    }

    static double number(Token token) {
        try {
            return NumberLiterals.decode(token.getText());
        } catch (IllegalArgumentException e) {
            throw RejectedSyntax.at(Ranges.of(token), e);
        }
    }

    private static int sign(@Nullable Token sign) {
        return sign != null && sign.getType() == SeriesGrammar.SUB ? -1 : 1;
    }

    /** The positions that a value and its repetitions fill. */
    private static int count(SeriesGrammar.@Nullable RepetitionContext ctx) {
        return ctx == null ? 1 : repetitions(ctx) + 1;
    }

    private static int repetitions(SeriesGrammar.RepetitionContext ctx) {
        String text = ctx.NUMBER().getText();
        if (!DIGITS.matcher(text).matches()) {
            throw badRepetition(ctx, "invalid syntax (expected how often it is repeated, as in 0+1x10)");
        }
        BigInteger repetitions = new BigInteger(text);
        if (repetitions.compareTo(MAX_REPETITIONS) > 0) {
            throw badRepetition(ctx, "value out of range (at most " + MAX_REPETITIONS + ")");
        }
        return repetitions.intValue();
    }

    private static RejectedSyntax badRepetition(SeriesGrammar.RepetitionContext ctx, String reason) {
        Token number = ctx.NUMBER().getSymbol();
        return RejectedSyntax.at(Ranges.of(number), "invalid repetition in series values: strconv.ParseUint: parsing "
                + GoStrings.quote(number.getText()) + ": " + reason);
    }
}
