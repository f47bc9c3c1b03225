package dev.tocsin.ruletesting.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.ruletesting.RuleTests;
import dev.tocsin.ruletesting.RunOptions;
import dev.tocsin.ruletesting.report.RunReport;
import dev.tocsin.ruletesting.timeline.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

    @TempDir Path directory;

    @Test
    void showsEachAlertWithItsStatesItsValuesAndWhatIsAsserted() throws IOException {
        String page = page("up{instance=\"a:80\"}", "a quiet name");

        assertThat(page)
                .contains("<rect class=\"pending\"", "<rect class=\"firing\"")
                .contains("<g class=\"limit\">", "<g class=\"curve c0\">")
                .contains("<g class=\"mark ok\"><title>holds: alert InstanceDown at 5m</title>")
                .contains("<g class=\"mark bad\"><title>fails: alert InstanceDown at 8m</title>")
                .contains("Why: ");
    }

    @Test
    void shadesTheTimeOverWhichSomethingIsAsserted() throws IOException {
        assertThat(page("up", "a name")).contains(
                "<g class=\"range ok\"><title>holds: alert InstanceDown is firing always from 6m to 9m</title>"
                        + "<rect class=\"time\" x=\"656.0\" width=\"292.0\"",
                "Shaded: asserted over that time.");
    }

    @Test
    void foldsWhatPassedAndOpensWhatFailed() throws IOException {
        assertThat(page("up", "a name")).contains("<details class=\"failed\" open=\"\">",
                "<h1 class=\"bad\">1 failed</h1>");
    }

    @Test
    void whatComesFromOutsideIsText() throws IOException {
        String page = page("up{instance=\"<img src=x onerror=alert(1)>\"}", "<script>alert(1)</script>");

        assertThat(page).doesNotContain("<script", "<img").contains("&lt;script&gt;", "&lt;img src=x");
    }

    @Test
    void asksForNothingFromAnywhere() throws IOException {
        assertThat(page("up", "a name")).contains("default-src &#39;none&#39;").doesNotContain("http://", "https://",
                "url(");
    }

    private String page(String series, String name) throws IOException {
        Files.writeString(directory.resolve("rules.yml"), """
                groups:
                  - name: example
                    rules:
                      - alert: InstanceDown
                        expr: up == 0
                        for: 5m
                """);
        Path tests = Files.writeString(directory.resolve("t.test.yml"), """
                rule_files: [rules.yml]
                tests:
                  - name: %s
                    input_series:
                      - series: '%s'
                        values: 1 0x14
                    alert_rule_test:
                      - {eval_time: 5m, alertname: InstanceDown}
                      - {eval_time: 8m, alertname: InstanceDown}
                      - {from: 6m, to: 9m, alertname: InstanceDown, count: 1}
                """.formatted(name, series));
        RunOptions options = new RunOptions(
                List.of(), List.of(), true, false, RunSettings.DEFAULTS, InstantSource.fixed(Instant.EPOCH), null);
        return HtmlReport.of(RunReport.of(
                new RuleTests(options).run(List.of(tests.toString()), outcome -> {}), Instant.EPOCH));
    }
}
