package dev.tocsin.cli;

import dev.tocsin.evaluator.engine.QueryValue;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.format.GoFloats;
import java.io.PrintStream;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Prints the values of expressions as {@code promtool query} does: one line a sample, times in Unix seconds. */
final class QueryValuePrinter {

    private static final int MILLISECOND_DIGITS = 3;

    private final PrintStream out;

    QueryValuePrinter(PrintStream out) {
        this.out = out;
    }

    void print(QueryValue value) {
        switch (value) {
            case QueryValue.Scalar scalar ->
                    out.println("scalar: " + GoFloats.plain(scalar.value()) + " @" + time(scalar.timestampMs()));
            case QueryValue.Text text -> out.println(text.value());
            case QueryValue.Vector vector -> vector.samples().forEach(sample -> out.println(
                    sample.labels().toMetricString() + " => " + number(sample.value(), sample.histogram()) + " @"
                            + time(sample.timestampMs())));
            case QueryValue.Matrix matrix -> matrix.series().forEach(this::print);
        }
    }

    private void print(QueryValue.MatrixSeries series) {
        out.println(series.labels().toMetricString() + " =>");
        series.points().forEach(point -> out.println(
                number(point.value(), point.histogram()) + " @" + time(point.timestampMs())));
    }

    private static String number(double value, @Nullable FloatHistogram histogram) {
        return histogram == null ? GoFloats.plain(value) : histogram.toString();
    }

    private static String time(long timestampMs) {
        return "[" + BigDecimal.valueOf(timestampMs, MILLISECOND_DIGITS).stripTrailingZeros().toPlainString() + "]";
    }
}
