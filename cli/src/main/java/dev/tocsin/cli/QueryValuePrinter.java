package dev.tocsin.cli;

import dev.tocsin.evaluator.engine.QueryValue;
import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.evaluator.remote.RemoteValue;
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

    void print(RemoteValue value) {
        switch (value) {
            case RemoteValue.Scalar scalar -> out.println("scalar: " + pointOf(scalar.point()));
            case RemoteValue.Text text -> out.println(text.point().value());
            case RemoteValue.Vector vector -> vector.series().forEach(series -> out.println(
                    series.labels().toMetricString() + " => " + pointOf(series.points().getFirst())));
            case RemoteValue.Matrix matrix -> matrix.series().forEach(series -> {
                out.println(series.labels().toMetricString() + " =>");
                series.points().forEach(point -> out.println(pointOf(point)));
            });
        }
    }

    private static String pointOf(RemoteValue.Point point) {
        return point.value() + " @" + time(point.timestampMs());
    }

    private static String number(double value, @Nullable FloatHistogram histogram) {
        return histogram == null ? GoFloats.plain(value) : histogram.toString();
    }

    private static String time(long timestampMs) {
        return "[" + BigDecimal.valueOf(timestampMs, MILLISECOND_DIGITS).stripTrailingZeros().toPlainString() + "]";
    }
}
