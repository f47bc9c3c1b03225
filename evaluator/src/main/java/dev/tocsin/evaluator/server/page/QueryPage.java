package dev.tocsin.evaluator.server.page;

import dev.tocsin.evaluator.engine.EvaluationException;
import dev.tocsin.evaluator.engine.QueryAnnotation;
import dev.tocsin.evaluator.engine.QueryResult;
import dev.tocsin.evaluator.engine.QueryValue;
import dev.tocsin.evaluator.engine.QueryValue.MatrixSeries;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.evaluator.html.HtmlWriter;
import dev.tocsin.evaluator.rule.AlertingRule;
import dev.tocsin.evaluator.rule.RuleGroup;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.parse.ParseResult;
import dev.tocsin.promql.parse.PromqlParser;
import dev.tocsin.promql.print.ExprPrinter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** One expression with its value at a time as a table, or over a range as a graph. */
final class QueryPage {

    /** So many elements are listed; the rest is counted. */
    static final int SHOWN_MAX = 500;

    private static final int ANNOTATIONS_MAX = 10;
    private static final int POINTS = 240;
    private static final long STEP_MS_MIN = 1_000;

    private final PromqlParser parser;
    private final List<RuleGroup> groups;

    QueryPage(PromqlParser parser, List<RuleGroup> groups) {
        this.parser = parser;
        this.groups = groups;
    }

    String render(QueryForm form, Instant now, PageQueries queries) {
        PageFrame page = PageFrame.begin(PageFrame.Tab.QUERY, "Query", now, false);
        HtmlWriter html = page.html();
        html.element("h1", "Query");
        form.write(html);
        if (!form.expression().isBlank()) {
            switch (parser.parse(form.expression())) {
                case ParseResult.Rejected rejected -> problem(html, rejected.firstMessage());
                case ParseResult.Parsed parsed -> {
                    answer(page, form, parsed.expr(), now, queries);
                    rules(html, parsed.expr());
                }
            }
        }
        return page.finish();
    }

    private static void answer(PageFrame page, QueryForm form, Expr expr, Instant now, PageQueries queries) {
        try {
            long end = form.endMs(now);
            if (form.graph()) {
                graph(page, form, expr, end, queries);
            } else {
                QueryResult result = queries.evaluate(expr, StepGrid.instant(end));
                notes(page.html(), result, form.expression());
                table(page, result.value());
            }
        } catch (QueryForm.BadField | EvaluationException e) {
            problem(page.html(), String.valueOf(e.getMessage()));
        }
    }

    private static void graph(PageFrame page, QueryForm form, Expr expr, long endMs, PageQueries queries)
            throws QueryForm.BadField {
        HtmlWriter html = page.html();
        switch (expr.type()) {
            case SCALAR, VECTOR -> {
                long window = form.windowMs();
                long step = Math.max(STEP_MS_MIN, window / POINTS / 1000 * 1000);
                long end = Math.floorDiv(endMs, step) * step;
                StepGrid grid = StepGrid.range(end - window / step * step, end, step);
                QueryResult result = queries.evaluate(expr, grid);
                notes(html, result, form.expression());
                if (result.value() instanceof QueryValue.Matrix matrix && !matrix.series().isEmpty()) {
                    new Graph(grid, matrix.series()).write(page);
                } else {
                    page.nothing("No data", "The expression has no value in this range.");
                }
            }
            case MATRIX, STRING ->
                    problem(html, "A graph needs a scalar or an instant vector; this is a "
                            + expr.type().documentedName() + ".");
        }
    }

    private static void table(PageFrame page, QueryValue value) {
        switch (value) {
            case QueryValue.Scalar scalar -> one(page.html(), PageTexts.value(scalar.value()));
            case QueryValue.Text text -> one(page.html(), text.value());
            case QueryValue.Vector vector -> elements(page, vector);
            case QueryValue.Matrix matrix -> series(page, matrix.series());
        }
    }

    private static void one(HtmlWriter html, String value) {
        html.open("p", "class", "scalar").outside(value).close();
    }

    private static void elements(PageFrame page, QueryValue.Vector vector) {
        if (vector.samples().isEmpty()) {
            page.nothing("No data", "The expression has no value at this time.");
            return;
        }
        HtmlWriter html = page.html();
        begin(html, PageTexts.count(vector.samples().size(), "element"), "Value");
        vector.samples().stream().limit(SHOWN_MAX).forEach(sample -> row(page, sample.labels(),
                PageTexts.value(sample.value(), sample.histogram())));
        end(html, vector.samples().size());
    }

    private static void series(PageFrame page, List<MatrixSeries> series) {
        if (series.isEmpty()) {
            page.nothing("No data", "No series has a sample in this range.");
            return;
        }
        HtmlWriter html = page.html();
        begin(html, series.size() + " series", "Samples");
        series.stream().limit(SHOWN_MAX).forEach(one -> row(page, one.labels(), samples(one)));
        end(html, series.size());
    }

    /** The last samples of a series, one a line. */
    private static String samples(MatrixSeries series) {
        int shown = Math.min(series.points().size(), 20);
        StringBuilder text = new StringBuilder();
        series.points().subList(series.points().size() - shown, series.points().size())
                .forEach(point -> text.append(PageTexts.clock(Instant.ofEpochMilli(point.timestampMs()))).append("  ")
                        .append(PageTexts.value(point.value(), point.histogram())).append('\n'));
        if (shown < series.points().size()) {
            text.insert(0, "last " + shown + " of " + series.points().size() + "\n");
        }
        return text.toString().strip();
    }

    private static void begin(HtmlWriter html, String caption, String value) {
        html.open("table", "class", "result").element("caption", caption).open("thead").open("tr");
        html.element("th", "Labels", "scope", "col").element("th", value, "scope", "col", "class", "amount");
        html.close().close().open("tbody");
    }

    private static void row(PageFrame page, Labels labels, String value) {
        page.html().open("tr").open("td", "data-label", "Labels").open("code").outside(labels.toMetricString());
        page.html().close().close().open("td", "data-label", "Value", "class", "amount").outside(value);
        page.html().close().close();
    }

    private static void end(HtmlWriter html, int size) {
        html.close().close();
        if (size > SHOWN_MAX) {
            html.element("p", size - SHOWN_MAX + " more not shown.", "class", "more");
        }
    }

    private static void problem(HtmlWriter html, String text) {
        html.open("p", "class", "error", "role", "alert").outside(text).close();
    }

    private static void notes(HtmlWriter html, QueryResult result, String expression) {
        for (QueryAnnotation.Severity severity : QueryAnnotation.Severity.values()) {
            result.describe(severity, expression, ANNOTATIONS_MAX).forEach(text -> html
                    .open("p", "class", "note " + severity.name().toLowerCase(Locale.ROOT)).outside(text).close());
        }
    }

    /** Alerting rules with the same expression: where somebody who follows the link of an alert wants to go next. */
    private void rules(HtmlWriter html, Expr expr) {
        String text = ExprPrinter.print(expr);
        List<AlertingRule> alerting = groups.stream().flatMap(group -> group.alertingRules().stream())
                .filter(rule -> ExprPrinter.print(rule.spec().expr()).equals(text)).limit(SHOWN_MAX).toList();
        if (alerting.isEmpty()) {
            return;
        }
        html.open("section").element("h2", "Alerts on this expression").open("ul", "class", "names");
        alerting.forEach(rule -> {
            html.open("li").open("a", "href", "./?q=" + PageFrame.encode(rule.name())).outside(rule.name()).close();
            html.text(" ").element("span", rule.stateName(), "class", "badge " + rule.stateName()).close();
        });
        html.close().close();
    }
}
