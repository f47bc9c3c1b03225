package dev.tocsin.evaluator.server.page;

import dev.tocsin.evaluator.html.HtmlWriter;
import dev.tocsin.promql.format.PrometheusDurations;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What the query page is asked, under the names that Prometheus' pages give it, so that links to either work with the other.
 *
 * @param graph  whether a graph is asked for, not a table
 * @param window how far back a graph reaches, as it was written
 * @param end    the time of the table or the end of the graph as it was written; empty for now
 */
record QueryForm(String expression, boolean graph, String window, String end) {

    private static final String EXPRESSION = "g0.expr";
    private static final String TAB = "g0.tab";
    private static final String WINDOW = "g0.range_input";
    private static final String END = "g0.end_input";
    private static final String MOMENT = "g0.moment_input";
    private static final String DEFAULT_WINDOW = "1h";

    /** A field that cannot be used; the message is for whoever filled it in. */
    static final class BadField extends Exception {

        private static final long serialVersionUID = 1L;

        BadField(String message) {
            super(message);
        }
    }

    /** @param parameters gives the value of a parameter, empty where it is missing */
    static QueryForm of(UnaryOperator<String> parameters) {
        String tab = parameters.apply(TAB);
        String window = parameters.apply(WINDOW);
        String end = parameters.apply(END);
        return new QueryForm(
                parameters.apply(EXPRESSION),
                tab.equals("0") || tab.equals("graph"),
                window.isEmpty() ? DEFAULT_WINDOW : window,
                end.isEmpty() ? parameters.apply(MOMENT) : end);
    }

    long windowMs() throws BadField {
        try {
            long window = PrometheusDurations.parse(window().strip());
            if (window > 0) {
                return window;
            }
        } catch (IllegalArgumentException e) {
            // answered below, together with durations that are none
        }
        throw new BadField("Range: expected a duration such as 30m or 1d, found \"" + window + "\".");
    }

    long endMs(Instant now) throws BadField {
        String text = end.strip().replace(' ', 'T');
        if (text.isEmpty()) {
            return now.toEpochMilli();
        }
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException withoutOffset) {
            try {
                return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).toEpochMilli();
            } catch (DateTimeException e) {
                throw new BadField("Time: expected UTC such as 2026-01-31 14:05:00, found \"" + end + "\".");
            }
        }
    }

    void write(HtmlWriter html) {
        html.open("form", "class", "query", "method", "get", "action", "query");
        html.open("label", "class", "wide").text("Expression");
        html.element("textarea", expression, "name", EXPRESSION, "rows", "3", "spellcheck", "false",
                "autocapitalize", "off");
        html.close().open("div", "class", "fields");
        html.open("label").text("Show ");
        Map<String, String> tabs = new LinkedHashMap<>();
        tabs.put("1", "table");
        tabs.put("0", "graph");
        FilterForm.select(html, TAB, tabs, graph ? "0" : "1");
        html.close();
        field(html, "Range ", WINDOW, window, DEFAULT_WINDOW);
        field(html, "Time ", END, end, "now");
        html.element("button", "Evaluate", "type", "submit").close().close();
    }

    private static void field(HtmlWriter html, String label, String name, String value, String placeholder) {
        html.open("label").text(label);
        html.empty("input", "type", "text", "name", name, "value", value, "placeholder", placeholder);
        html.close();
    }
}
