package dev.tocsin.ruletesting.report.html;

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
    private final Markup page = new Markup();

    private HtmlReport(RunReport report) {
        this.report = report;
    }

    /** The whole page. */
    public static String of(RunReport report) {
        return new HtmlReport(report).page();
    }

    private String page() {
        page.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
                .element("title", "", verdict() + " – rule tests")
                .raw("\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n");
        header();
        page.raw("<main>\n");
        for (String reason : report.unmet()) {
            page.element("p", "class=\"problem\"", reason).raw("\n");
        }
        report.problems().forEach(this::problem);
        report.files().forEach(this::file);
        return page.raw("</main>\n</body>\n</html>\n").toString();
    }

    private String verdict() {
        long failed = report.assertions().filter(assertion -> !assertion.passed()).count();
        return report.passed() ? "All passed" : failed == 0 ? "Not all could be run" : failed + " failed";
    }

    private void header() {
        long assertions = report.assertions().count();
        page.raw("<header>\n").element("h1", report.passed() ? "class=\"ok\"" : "class=\"bad\"", verdict());
        page.element("p", "",
                counted(report.files().size(), "file") + ", " + counted(assertions, "assertion") + ", run at "
                        + report.startedAt().truncatedTo(ChronoUnit.SECONDS));
        if (!report.passed()) {
            page.raw("<p><label><input type=\"checkbox\" id=\"failed-only\"> show only what failed</label></p>\n");
        }
        page.raw("</header>\n");
    }

    private void file(ReportedFile file) {
        page.raw("<section class=\"" + (file.passed() ? "passed" : "failed") + "\">\n")
                .element("h2", "", file.file()).raw("\n");
        file.problems().forEach(this::problem);
        for (String warning : file.warnings()) {
            page.element("p", "class=\"warning\"", warning).raw("\n");
        }
        file.groups().forEach(this::group);
        page.raw("</section>\n");
    }

    private void problem(FileDiagnostic problem) {
        page.element("pre", problem.isError() ? "class=\"problem\"" : "class=\"warning\"", problem.print())
                .raw("\n");
    }

    private void group(ReportedGroup group) {
        boolean passed = group.passed();
        page.raw(passed ? "<details class=\"passed\">\n<summary>" : "<details class=\"failed\" open>\n<summary>");
        status(passed);
        page.element("span", "class=\"name\"", group.name()).raw(" ")
                .element("span", "class=\"more\"",
                        "line " + group.position().line() + ", " + counted(group.assertions().size(), "assertion")
                                + ", " + group.elapsed().toMillis() + " ms");
        page.raw("</summary>\n<ul>\n");
        group.assertions().forEach(this::assertion);
        page.raw("</ul>\n");
        group.charts().forEach(this::chart);
        page.raw("</details>\n");
    }

    private void assertion(ReportedAssertion assertion) {
        page.raw(assertion.passed() ? "<li class=\"passed\">" : "<li class=\"failed\">");
        status(assertion.passed());
        page.element("span", "class=\"name\"", assertion.name()).raw(" ")
                .element("span", "class=\"more\"", "line " + assertion.position().line());
        if (!assertion.text().isEmpty()) {
            page.element("pre", "", assertion.text());
        }
        page.raw("</li>\n");
    }

    private void chart(Chart chart) {
        AlertChart alerts = chart.alerts();
        page.raw("<figure>\n").raw(ChartSvg.of(alerts, chart.marks())).raw("\n<figcaption>")
                .element("b", "", alerts.alertname()).raw(" ").element("code", "", alerts.expression());
        if (alerts.historiesLeftOut() > 0) {
            page.text(" and " + counted(alerts.historiesLeftOut(), "more alert"));
        }
        page.raw("<br>");
        for (Comparison comparison : alerts.comparisons()) {
            int index = 0;
            for (Curve curve : comparison.values()) {
                page.element("span", "class=\"key k" + index++ + "\"", "━ " + curve.labels().toMetricString()).raw(" ");
            }
        }
        page.raw("Low bars: pending, high bars: firing.</figcaption>\n</figure>\n");
    }

    private void status(boolean passed) {
        page.raw(passed ? "<span class=\"ok\">✓ passed</span> " : "<span class=\"bad\">✗ failed</span> ");
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
