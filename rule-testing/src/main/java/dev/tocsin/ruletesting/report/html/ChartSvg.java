package dev.tocsin.ruletesting.report.html;

import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.html.HtmlWriter;
import dev.tocsin.promql.format.GoFloats;
import dev.tocsin.promql.format.PrometheusDurations;
import dev.tocsin.ruletesting.explain.AlertChart;
import dev.tocsin.ruletesting.explain.AlertChart.Comparison;
import dev.tocsin.ruletesting.explain.AlertChart.Curve;
import dev.tocsin.ruletesting.explain.AlertHistory;
import dev.tocsin.ruletesting.explain.AlertHistory.Span;
import dev.tocsin.ruletesting.explain.AlertHistory.State;
import dev.tocsin.ruletesting.report.RunReport.Mark;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Draws an {@link AlertChart}: for each comparison a plot of the values with their limits, below them a lane for each alert, and
 * across all of it the moments and ranges of time that were asserted. Colours come from the style sheet of the page; states differ in their height
 * and pattern as well.
 */
final class ChartSvg {

    private static final int WIDTH = 960;
    private static final int LEFT = 72;
    private static final int RIGHT = 12;
    private static final int PLOT = 130;
    private static final int GAP = 26;
    private static final int LANE = 26;
    private static final int AXIS = 22;
    /** Room for the signs of what is asserted, and below them for the title of the first plot. */
    private static final int TOP = 34;
    private static final int SIGNS = 13;
    private static final int TICKS = 8;
    /** From the bar of one range to that of the next. */
    private static final int BAR = 4;
    /** Of a longer curve the least and the greatest value of each column of pixels is drawn. */
    private static final int MOST_POINTS = 800;

    private final AlertChart chart;
    private final List<Mark> marks;
    private final StepGrid grid;
    private final long spanMs;
    private final HtmlWriter svg;

    private ChartSvg(AlertChart chart, List<Mark> marks, HtmlWriter svg) {
        this.svg = svg;
        this.chart = chart;
        this.marks = marks;
        this.grid = chart.evaluations();
        this.spanMs = Math.max(1, grid.lastMs() - grid.startMs());
    }

    static void write(AlertChart chart, List<Mark> marks, HtmlWriter page) {
        new ChartSvg(chart, marks, page).draw();
    }

    private void draw() {
        List<Comparison> plots =
                chart.comparisons().stream().filter(comparison -> !comparison.values().isEmpty()).toList();
        int lanes = TOP + plots.size() * (PLOT + GAP);
        int bottom = lanes + Math.max(1, chart.histories().size()) * LANE;
        int height = bottom + AXIS;
        svg.open("svg", "viewBox", "0 0 " + WIDTH + " " + height, "role", "img", "aria-label",
                "Alerts of " + chart.alertname() + " over " + PrometheusDurations.print(spanMs));
        ranges(bottom);
        axis(bottom);
        int y = TOP;
        for (Comparison plot : plots) {
            plot(plot, y);
            y += PLOT + GAP;
        }
        lanes(lanes);
        marks(bottom);
        svg.close();
    }

    private void axis(int bottom) {
        for (int tick = 0; tick <= TICKS; tick++) {
            long sinceMs = Math.round((double) spanMs * tick / TICKS / grid.stepMs()) * grid.stepMs();
            String x = number(x(grid.startMs() + sinceMs));
            svg.open("line", "class", "grid", "x1", x, "x2", x, "y1", String.valueOf(TOP), "y2", String.valueOf(bottom))
                    .close();
            label(x, bottom + 15, "middle", PrometheusDurations.print(sinceMs));
        }
    }

    private void plot(Comparison plot, int top) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (List<Curve> curves : List.of(plot.values(), plot.limits())) {
            for (Curve curve : curves) {
                for (double value : curve.values()) {
                    if (Double.isFinite(value)) {
                        least = Math.min(least, value);
                        greatest = Math.max(greatest, value);
                    }
                }
            }
        }
        if (least > greatest) {
            return;
        }
        double margin = greatest == least ? Math.max(1, Math.abs(greatest)) * 0.5 : (greatest - least) * 0.06;
        Scale scale = new Scale(least - margin, greatest + margin, top);
        svg.open("rect", "class", "frame", "x", String.valueOf(LEFT), "y", String.valueOf(top), "width",
                String.valueOf(WIDTH - LEFT - RIGHT), "height", String.valueOf(PLOT)).close();
        label(String.valueOf(LEFT - 6), number(scale.y(greatest) + 4), "end", compact(greatest));
        if (greatest != least) {
            label(String.valueOf(LEFT - 6), number(scale.y(least) + 4), "end", compact(least));
        }
        for (Curve limit : plot.limits()) {
            curve(limit, scale, "limit");
        }
        int index = 0;
        for (Curve value : plot.values()) {
            curve(value, scale, "curve c" + index++ % 8);
        }
        label(String.valueOf(LEFT + 4), String.valueOf(top - 6), "start",
                shortened(plot.compared()) + " against its limit (dashed)"
                        + (plot.valuesLeftOut() == 0 ? "" : ", " + plot.valuesLeftOut() + " more not shown"));
    }

    /** From values to heights. */
    private record Scale(double least, double greatest, int top) {

        double y(double value) {
            double clamped = Math.clamp(value, least, greatest);
            return top + PLOT - (clamped - least) / (greatest - least) * PLOT;
        }
    }

    /** Draws the runs of values without gaps; a value alone becomes a dot. */
    private void curve(Curve curve, Scale scale, String style) {
        svg.open("g", "class", style);
        if (curve.labels().size() > 0) {
            svg.element("title", curve.labels().toMetricString());
        }
        double[] values = curve.values();
        int from = 0;
        while (from < values.length) {
            if (Double.isNaN(values[from])) {
                from++;
                continue;
            }
            int to = from + 1;
            while (to < values.length && !Double.isNaN(values[to])) {
                to++;
            }
            if (to - from == 1) {
                svg.open("circle", "r", "2.5", "cx", number(x(grid.at(from))), "cy", number(scale.y(values[from])))
                        .close();
            } else {
                run(values, from, to, scale);
            }
            from = to;
        }
        svg.close();
    }

    private void run(double[] values, int from, int to, Scale scale) {
        int bucket = Math.max(1, (to - from) / MOST_POINTS);
        StringJoiner points = new StringJoiner(" ");
        for (int start = from; start < to; start += bucket) {
            int least = start;
            int greatest = start;
            for (int i = start + 1; i < Math.min(to, start + bucket); i++) {
                least = values[i] < values[least] ? i : least;
                greatest = values[i] > values[greatest] ? i : greatest;
            }
            points.add(point(Math.min(least, greatest), values, scale));
            if (least != greatest) {
                points.add(point(Math.max(least, greatest), values, scale));
            }
        }
        svg.open("polyline", "points", points.toString()).close();
    }

    private String point(int index, double[] values, Scale scale) {
        return number(x(grid.at(index))) + "," + number(scale.y(values[index]));
    }

    private void lanes(int top) {
        if (chart.histories().isEmpty()) {
            label(String.valueOf(LEFT + 4), String.valueOf(top + 17), "start", "no alert was ever active");
            return;
        }
        int y = top;
        for (AlertHistory history : chart.histories()) {
            svg.open("g").element("title", history.labels().toMetricString());
            for (Span span : history.spans()) {
                span(span, y);
            }
            svg.close();
            label(String.valueOf(LEFT + 4), String.valueOf(y + 11), "start",
                    shortened(history.labels().drop(List.of("alertname")).toMetricString()));
            y += LANE;
        }
    }

    private void span(Span span, int top) {
        String style = style(span.state());
        if (style.isEmpty()) {
            return;
        }
        double from = x(span.fromMs());
        double to = Math.max(from + 2, x(Math.min(span.lastMs() + grid.stepMs(), grid.lastMs())));
        int height = span.state().isFiring() ? 12 : 6;
        svg.open("rect", "class", style, "x", number(from), "y", String.valueOf(top + LANE - height - 1), "width",
                number(to - from), "height", String.valueOf(height));
        svg.element("title", style + " from " + time(span.fromMs()) + " to " + time(span.lastMs())).close();
    }

    private static String style(State state) {
        return switch (state) {
            case INACTIVE -> "";
            case PENDING -> "pending";
            case FIRING -> "firing";
            case KEPT_FIRING -> "kept";
            case RESOLVED -> "resolved";
        };
    }

    /** Shades the time over which something is asserted, with a bar at the top that tells ranges apart which overlap. */
    private void ranges(int bottom) {
        int bar = TOP;
        for (Mark mark : marks) {
            if (mark.isRange()) {
                double from = x(Math.max(mark.fromMs(), grid.startMs()));
                String x = number(from);
                String width = number(Math.max(2, x(Math.min(mark.lastMs(), grid.lastMs())) - from));
                svg.open("g", "class", "range " + style(mark)).element("title", title(mark))
                        .open("rect", "class", "time", "x", x, "width", width, "y", String.valueOf(TOP), "height",
                                String.valueOf(bottom - TOP))
                        .close()
                        .open("rect", "x", x, "width", width, "y", String.valueOf(bar), "height", "2")
                        .close().close();
                bar = bar + BAR < TOP + PLOT ? bar + BAR : TOP;
            }
        }
    }

    private static String style(Mark mark) {
        return mark.passed() ? "ok" : "bad";
    }

    private static String title(Mark mark) {
        return (mark.passed() ? "holds: " : "fails: ") + mark.name();
    }

    private void marks(int bottom) {
        for (Mark mark : marks) {
            String x = number(x(mark.atMs()));
            svg.open("g", "class", "mark " + style(mark))
                    .element("title", title(mark))
                    .open("line", "x1", x, "x2", x, "y1", String.valueOf(SIGNS + 4), "y2", String.valueOf(bottom))
                    .close();
            label(x, SIGNS, "middle", mark.passed() ? "✓" : "✗");
            svg.close();
        }
    }

    private double x(long timeMs) {
        return LEFT + (double) (timeMs - grid.startMs()) / spanMs * (WIDTH - LEFT - RIGHT);
    }

    private String time(long timeMs) {
        return PrometheusDurations.print(timeMs - grid.startMs());
    }

    private void label(String x, int y, String anchor, String content) {
        label(x, String.valueOf(y), anchor, content);
    }

    private void label(String x, String y, String anchor, String content) {
        svg.element("text", content, "x", x, "y", y, "text-anchor", anchor);
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        int most = 110;
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most)) + "…";
    }

    private static String compact(double value) {
        double rounded = Double.parseDouble(String.format(Locale.ROOT, "%.3e", value));
        return GoFloats.plain(rounded);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
