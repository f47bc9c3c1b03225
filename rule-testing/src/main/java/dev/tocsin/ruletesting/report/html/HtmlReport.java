package dev.tocsin.ruletesting.report.html;

import dev.tocsin.evaluator.html.HtmlWriter;
import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.ruletesting.explain.AlertChart;
import dev.tocsin.ruletesting.explain.AlertChart.Comparison;
import dev.tocsin.ruletesting.explain.AlertChart.Curve;
import dev.tocsin.ruletesting.report.RunReport;
import dev.tocsin.ruletesting.report.RunReport.Chart;
import dev.tocsin.ruletesting.report.RunReport.ReportedAssertion;
import dev.tocsin.ruletesting.report.RunReport.ReportedFile;
import dev.tocsin.ruletesting.report.RunReport.ReportedGroup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A run as one HTML page without scripts: for each test group its assertions, why those that fail do, and a picture of every
 * alert that is asserted. Groups are folded with the browser's own means, those that fail are open.
 */
public final class HtmlReport {

    private static final String STYLE = resource("report.css");

    private final RunReport report;
    private final HtmlWriter page = new HtmlWriter();

    private HtmlReport(RunReport report) {
        this.report = report;
    }

    /** The whole page. */
    public static String of(RunReport report) {
        return new HtmlReport(report).page();
    }

    private String page() {
        page.open("html", "lang", "en").open("head").empty("meta", "charset", "utf-8")
                .empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1")
                .empty("meta", "name", "color-scheme", "content", "light dark")
                .empty("meta", "http-equiv", "Content-Security-Policy", "content",
                        "default-src 'none'; style-src 'unsafe-inline'")
                .element("title", verdict() + " – rule tests")
                .styleSheet(STYLE).close();
        page.open("body");
        header();
        page.open("main");
        for (String reason : report.unmet()) {
            page.element("p", reason, "class", "problem");
        }
        report.problems().forEach(this::problem);
        report.files().forEach(this::file);
        return page.finish();
    }

    private String verdict() {
        long failed = report.assertions().filter(assertion -> !assertion.passed()).count();
        return report.passed() ? "All passed" : failed == 0 ? "Not all could be run" : failed + " failed";
    }

    private void header() {
        long assertions = report.assertions().count();
        page.open("header").element("h1", verdict(), "class", report.passed() ? "ok" : "bad");
        page.element("p",
                counted(report.files().size(), "file") + ", " + counted(assertions, "assertion") + ", run at "
                        + report.startedAt().truncatedTo(ChronoUnit.SECONDS));
        if (!report.passed()) {
            page.open("p").open("label").empty("input", "type", "checkbox", "id", "failed-only")
                    .text(" show only what failed").close().close();
        }
        page.close();
    }

    private void file(ReportedFile file) {
        page.open("section", "class", file.passed() ? "passed" : "failed").element("h2", file.file());
        file.problems().forEach(this::problem);
        for (String warning : file.warnings()) {
            page.element("p", warning, "class", "warning");
        }
        file.groups().forEach(this::group);
        page.close();
    }

    private void problem(FileDiagnostic problem) {
        page.element("pre", problem.print(), "class", problem.isError() ? "problem" : "warning");
    }

    private void group(ReportedGroup group) {
        if (group.passed()) {
            page.open("details", "class", "passed");
        } else {
            page.open("details", "class", "failed", "open", "");
        }
        page.open("summary");
        status(group.passed());
        page.element("span", group.name(), "class", "name").text(" ")
                .element("span",
                        "line " + group.position().line() + ", " + counted(group.assertions().size(), "assertion")
                                + ", " + group.elapsed().toMillis() + " ms",
                        "class", "more")
                .close();
        page.open("ul");
        group.assertions().forEach(this::assertion);
        page.close();
        group.charts().forEach(this::chart);
        page.close();
    }

    private void assertion(ReportedAssertion assertion) {
        page.open("li", "class", assertion.passed() ? "passed" : "failed");
        status(assertion.passed());
        page.element("span", assertion.name(), "class", "name").text(" ")
                .element("span", "line " + assertion.position().line(), "class", "more");
        if (!assertion.text().isEmpty()) {
            page.element("pre", assertion.text());
        }
        page.close();
    }

    private void chart(Chart chart) {
        AlertChart alerts = chart.alerts();
        page.open("figure");
        ChartSvg.write(alerts, chart.marks(), page);
        page.open("figcaption").element("b", alerts.alertname()).text(" ").element("code", alerts.expression());
        if (alerts.historiesLeftOut() > 0) {
            page.text(" and " + counted(alerts.historiesLeftOut(), "more alert"));
        }
        page.empty("br");
        for (Comparison comparison : alerts.comparisons()) {
            int index = 0;
            for (Curve curve : comparison.values()) {
                page.element("span", "━ " + curve.labels().toMetricString(), "class", "key k" + index++).text(" ");
            }
        }
        page.text("Low bars: pending, high bars: firing."
                + (chart.marks().stream().anyMatch(RunReport.Mark::isRange) ? " Shaded: asserted over that time." : ""))
                .close().close();
    }

    private void status(boolean passed) {
        page.element("span", passed ? "✓ passed" : "✗ failed", "class", passed ? "ok" : "bad").text(" ");
    }

    private static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
