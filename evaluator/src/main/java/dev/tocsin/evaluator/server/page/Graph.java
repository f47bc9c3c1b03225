package dev.tocsin.evaluator.server.page;

import dev.tocsin.evaluator.engine.QueryValue.MatrixSeries;
import dev.tocsin.evaluator.engine.QueryValue.Point;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.html.HtmlWriter;
import dev.tocsin.promql.format.GoFloats;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;

/** Series over a range as lines of an SVG picture, with a table that says which is which. Histograms are not drawn. */
final class Graph {

    /** So many series are drawn, each in a look of its own as far as there are looks. */
    static final int DRAWN_MAX = 40;

    private static final int LOOKS = 8;
    private static final int WIDTH = 900;
    private static final int HEIGHT = 320;
    private static final int LEFT = 64;
    private static final int RIGHT = 12;
    private static final int TOP = 10;
    private static final int BOTTOM = 28;
    private static final int TIMES = 6;
    /** Beyond it the distance of two values need not be a number. */
    private static final double DRAWN_BELOW = 1e300;
    private static final long DAY_MS = 86_400_000;

    private final StepGrid grid;
    private final List<MatrixSeries> series;
    private final int count;
    private final Axis axis;

    /** @param series at least one */
    Graph(StepGrid grid, List<MatrixSeries> series) {
        this.grid = grid;
        this.series = series.stream().filter(one -> values(one).findAny().isPresent()).limit(DRAWN_MAX).toList();
        this.count = series.size();
        this.axis = Axis.around(this.series.stream().flatMapToDouble(Graph::values).toArray());
    }

    private static DoubleStream values(MatrixSeries series) {
        return series.points().stream().filter(Graph::isDrawn).mapToDouble(Point::value);
    }

    private static boolean isDrawn(Point point) {
        return point.histogram() == null && Math.abs(point.value()) < DRAWN_BELOW;
    }

    void write(PageFrame page) {
        HtmlWriter html = page.html();
        if (series.isEmpty()) {
            page.nothing("Nothing to draw", "The values are histograms or no finite numbers: see the table.");
            return;
        }
        html.open("div", "class", "graph");
        html.open("svg", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "role", "img", "aria-label",
                PageTexts.count(series.size(), "line") + " from " + time(grid.startMs()) + " to "
                        + time(grid.lastMs()) + ", between " + PageTexts.roughly(axis.lowest()) + " and "
                        + PageTexts.roughly(axis.highest()));
        lattice(html);
        for (int i = 0; i < series.size(); i++) {
            html.open("path", "class", "line s" + i % LOOKS, "d", path(series.get(i)));
            html.element("title", series.get(i).labels().toMetricString()).close();
        }
        html.close().close();
        legend(html);
        if (count > series.size()) {
            html.element("p", count - series.size() + " of " + count + " series are not drawn.", "class", "more");
        }
    }

    private void lattice(HtmlWriter html) {
        for (double tick : axis.ticks()) {
            String y = coordinate(y(tick));
            html.open("line", "class", "lattice", "x1", Integer.toString(LEFT), "x2", Integer.toString(WIDTH - RIGHT),
                    "y1", y, "y2", y).close();
            html.element("text", PageTexts.roughly(tick), "class", "tick", "x", Integer.toString(LEFT - 8), "y", y,
                    "dy", "0.32em", "text-anchor", "end");
        }
        long span = Math.max(1, grid.lastMs() - grid.startMs());
        for (int i = 0; i <= TIMES; i++) {
            long at = grid.startMs() + span * i / TIMES;
            String anchor = i == 0 ? "start" : i == TIMES ? "end" : "middle";
            html.element("text", time(at), "class", "tick", "x", coordinate(x(at)), "y",
                    Integer.toString(HEIGHT - 8), "text-anchor", anchor);
        }
    }

    /** A line broken wherever a step has no point. */
    private String path(MatrixSeries one) {
        StringBuilder path = new StringBuilder();
        long last = Long.MIN_VALUE;
        for (Point point : one.points()) {
            if (!isDrawn(point)) {
                continue;
            }
            boolean goesOn = last != Long.MIN_VALUE && point.timestampMs() - last <= grid.stepMs();
            path.append(goesOn ? 'L' : 'M').append(coordinate(x(point.timestampMs()))).append(' ')
                    .append(coordinate(y(point.value())));
            if (!goesOn) {
                // A point alone is visible through its round caps.
                path.append("h0");
            }
            last = point.timestampMs();
        }
        return path.toString();
    }

    private void legend(HtmlWriter html) {
        html.open("table", "class", "result legend").open("thead").open("tr");
        html.element("th", "Series", "scope", "col");
        for (String column : List.of("Least", "Most", "Last")) {
            html.element("th", column, "scope", "col", "class", "amount");
        }
        html.close().close().open("tbody");
        for (int i = 0; i < series.size(); i++) {
            MatrixSeries one = series.get(i);
            html.open("tr").open("td", "data-label", "Series").element("span", "", "class", "swatch s" + i % LOOKS);
            html.open("code").outside(one.labels().toMetricString()).close().close();
            amount(html, "Least", reduce(one, Math::min));
            amount(html, "Most", reduce(one, Math::max));
            amount(html, "Last", reduce(one, (before, value) -> value));
            html.close();
        }
        html.close().close();
    }

    private static double reduce(MatrixSeries one, DoubleBinaryOperator operator) {
        return values(one).reduce(operator).orElse(Double.NaN);
    }

    private static void amount(HtmlWriter html, String label, double value) {
        html.element("td", PageTexts.roughly(value), "data-label", label, "class", "amount");
    }

    private double x(long timeMs) {
        double span = Math.max(1, grid.lastMs() - grid.startMs());
        return LEFT + (timeMs - grid.startMs()) / span * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return TOP + (axis.high() - value) / (axis.high() - axis.low()) * (HEIGHT - TOP - BOTTOM);
    }

    private static String coordinate(double value) {
        return GoFloats.fixed(value, 1);
    }

    private String time(long timeMs) {
        String pattern = grid.lastMs() - grid.startMs() > DAY_MS ? "MM-dd HH:mm" : "HH:mm:ss";
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC)
                .format(Instant.ofEpochMilli(timeMs));
    }
}
