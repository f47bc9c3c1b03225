package dev.tocsin.evaluator.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.ingest.ScrapeConfig;
import dev.tocsin.evaluator.ingest.ScrapeTarget;
import dev.tocsin.evaluator.ingest.TargetStatus;
import dev.tocsin.evaluator.ingest.TargetStatus.Health;
import dev.tocsin.promql.label.Labels;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pages as HTML. Whole pages are compared with {@code pages/NAME.html}, an element a line; with
 * {@code -Dgoldens.rewrite=true} those files are written anew.
 */
class PagesTest {

    private static final Path FOLDER = Path.of("src/test/resources/pages");

    private static final String RULES = """
            groups:
              - name: disks
                interval: 30s
                rules:
                  - record: instance:disk_used:ratio
                    expr: disk_used_bytes / disk_size_bytes
                  - alert: DiskFull
                    expr: instance:disk_used:ratio > 0.9
                    labels: {severity: critical}
                    annotations:
                      summary: "{{ $labels.instance }} is {{ $value | humanizePercentage }} full"
                      description: Writes will fail soon.
                      runbook_url: disk.md
                      dashboard: https://graphs.example/disk
                  - alert: DiskFilling
                    expr: instance:disk_used:ratio > 0.5
                    for: 10m
                    labels: {severity: warning}
              - name: broken
                rules:
                  - alert: TwoSeries
                    expr: disk_size_bytes + on () disk_used_bytes
                  - alert: Quiet
                    expr: vector(0) > 0
                    labels: {severity: info}
            """;

    private static WatchedSeries disks() {
        WatchedSeries disks = new WatchedSeries(RULES);
        for (int ago : new int[]{120, 60, 0}) {
            disks.with(ago, 95 - ago / 60, "__name__", "disk_used_bytes", "instance", "db-1");
            disks.with(ago, 20, "__name__", "disk_used_bytes", "instance", "db-2");
            disks.with(ago, 100, "__name__", "disk_size_bytes", "instance", "db-1");
            disks.with(ago, 100, "__name__", "disk_size_bytes", "instance", "db-2");
            disks.evaluated(ago);
        }
        return disks;
    }

    private static TargetStatus target(String instance, Health health, String error) {
        ScrapeConfig config = ScrapeConfig.of("disks", Duration.ofSeconds(15), Duration.ofSeconds(10), List.of());
        Labels labels = Labels.of("instance", instance, "job", "disks");
        return new TargetStatus(
                new ScrapeTarget(config, labels, labels, URI.create("http://db:9100/metrics"), Duration.ofSeconds(15),
                        Duration.ofSeconds(10)),
                health, Optional.of(error).filter(text -> !text.isEmpty()),
                Optional.of(WatchedSeries.NOW.minusSeconds(7)).filter(time -> health != Health.UNKNOWN), 0.0123, 42);
    }

    private static String targets(String words, String health, TargetStatus... all) {
        return new TargetsPage(() -> List.of(all)).render(
                new TargetsPage.Wanted(TextFilter.of(words), health), WatchedSeries.NOW);
    }

    private static QueryForm table(String expression) {
        return new QueryForm(expression, false, "1h", "");
    }

    @Test
    void alerts() throws IOException {
        check("alerts", disks().alerts("", ""));
    }

    @Test
    void rules() throws IOException {
        check("rules", disks().rules("", ""));
    }

    @Test
    void targets() throws IOException {
        check("targets", targets("", "", target("db-1", Health.UP, ""),
                target("db-2", Health.DOWN, "server returned HTTP status 500"), target("db-3", Health.UNKNOWN, "")));
    }

    @Test
    void queryAsTable() throws IOException {
        check("query-table", disks().query(table("instance:disk_used:ratio > 0.9")));
    }

    @Test
    void queryAsGraph() throws IOException {
        check("query-graph", disks().query(new QueryForm("disk_used_bytes", true, "8s", "2024-01-01 12:00:04")));
    }

    private static void check(String name, String page) throws IOException {
        String lines = page.replaceAll("(</[a-z0-9]+>|<(?:meta|link|input|img)[^>]*>)(?=<)", "$1\n");
        Path golden = FOLDER.resolve(name + ".html");
        if (Boolean.getBoolean("goldens.rewrite")) {
            Files.createDirectories(FOLDER);
            Files.writeString(golden, lines);
        }
        assertThat(lines).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @CsvSource({
        "'', firing,           'DiskFull',                   'DiskFilling, Quiet'",
        "'', pending,          'DiskFilling',                'DiskFull, Quiet'",
        "'', inactive,         'Quiet, TwoSeries',           'DiskFull, DiskFilling'",
        "'', nonsense,         'DiskFull, DiskFilling, Quiet', ''",
        "'severity=crit', '',  'DiskFull',                   'DiskFilling, Quiet'",
        "'FAIL soon', '',      'DiskFull',                   'DiskFilling, Quiet'",
        "'instance=db-2', '',  'No such alert',              'DiskFull, DiskFilling, Quiet'",
        "'Quiet', '',          'Quiet',                      'DiskFull, DiskFilling'",
    })
    void theAlertsThatAreAskedForAreShown(String words, String state, String shown, String hidden) {
        String page = disks().alerts(words, state);
        assertThat(page).contains(shown.split(", "));
        assertThat(List.of(hidden.split(", "))).noneMatch(name -> page.contains("<bdi>" + name + "</bdi>"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', err,              TwoSeries,                    DiskFull",
        "'', ok,               DiskFull,                     TwoSeries",
        "'size_bytes + on', '',TwoSeries,                    DiskFull",
        "nowhere, '',          No such rule,                 DiskFull",
    })
    void theRulesThatAreAskedForAreShown(String words, String health, String shown, String hidden) {
        assertThat(disks().rules(words, health)).contains(shown).doesNotContain("<bdi>" + hidden + "</bdi>");
    }

    @ParameterizedTest
    @CsvSource({
        "'', down,             db-2,             db-1",
        "'', unknown,          db-3,             db-2",
        "'instance=db-1', '',  db-1,             db-2",
        "'status 500', '',     db-2,             db-1",
        "nowhere, '',          No such target,   db-1",
    })
    void theTargetsThatAreAskedForAreShown(String words, String health, String shown, String hidden) {
        assertThat(targets(words, health, target("db-1", Health.UP, ""),
                target("db-2", Health.DOWN, "server returned HTTP status 500"), target("db-3", Health.UNKNOWN, "")))
                .contains(shown).doesNotContain(hidden);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 +                     | <p class="error" role="alert"><bdi>1:4: parse error: unexpected end of input</bdi></p>
            disk_size_bytes[5m]     | db-1
            "text"                  | <p class="scalar"><bdi>text</bdi></p>
            1 / 0                   | <p class="scalar"><bdi>+Inf</bdi></p>
            nothing                 | No data
            disk_size_bytes + on () disk_used_bytes | found duplicate series for the match group
            rate(disk_used_bytes[5m]) | <p class="note info">
            """)
    void anExpressionIsAnswered(String expression, String part) {
        assertThat(disks().query(table(expression))).contains(part);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            disk_size_bytes[5m] | 1h  |          | A graph needs a scalar or an instant vector; this is a range vector.
            disk_size_bytes     | -1h |          | Range: expected a duration such as 30m or 1d, found &quot;-1h&quot;.
            disk_size_bytes     | 0s  |          | Range: expected a duration such as 30m or 1d
            disk_size_bytes     | 1h  | tomorrow | Time: expected UTC such as 2026-01-31 14:05:00, found
            disk_size_bytes > 1e9 | 1h |         | No data
            disk_size_bytes / 0 | 1h  |          | Nothing to draw
            """)
    void aGraphThatCannotBeDrawnSaysWhy(String expression, String window, String end, String part) {
        assertThat(disks().query(new QueryForm(expression, true, window, end == null ? "" : end))).contains(part);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "</title></head><body onload=alert(1)>",
                "<!--",
                "javascript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "http://host/\"onclick=\"alert(1)",
                "\u001b[2J\u202e",
            })
    void nothingFromOutsideBecomesMarkupOrAnUnsafeLink(String hostile) {
        String quoted = "'" + hostile.replace("'", "''").replace("\u001b", "") + "'";
        String rules = """
                groups:
                  - name: %1$s
                    rules:
                      - alert: %1$s
                        expr: outside
                        labels: {severity: %1$s, own: %1$s}
                        annotations: {summary: %1$s, description: %1$s, runbook_url: %1$s, other: %1$s}
                """;
        String outside = everyPage(rules.formatted(quoted), hostile);
        assertThat(tags(outside)).isSubsetOf(tags(everyPage(rules.formatted("'plain'"), "plain")));
        assertThat(outside).doesNotContain("\u001b", "href=\"javascript", "href=\"data");
    }

    private static String everyPage(String rules, String text) {
        WatchedSeries series = new WatchedSeries(rules)
                .with(0, 1, "__name__", "outside", "label", text).evaluated(0);
        StatusPage status = new StatusPage(
                new Startup(text, text, Map.of(text, text), text), WatchedSeries.NOW, series.store(), series.groups(),
                List::of);
        return series.alerts("", "") + series.rules("", "") + series.alerts(text, text) + series.rules(text, text)
                + targets("", "", target(text, Health.DOWN, text))
                + targets(text, text, target(text, Health.DOWN, text))
                + series.query(table("outside")) + series.query(new QueryForm("outside", true, "1h", ""))
                + series.query(new QueryForm("outside", false, text, text))
                + series.query(table("outside{label=\"" + text)) + status.render(WatchedSeries.NOW);
    }

    /** All start tags without the values of their attributes; links to runbooks there are only to what is one. */
    private static List<String> tags(String html) {
        return Pattern.compile("<[a-zA-Z!][^>]*>").matcher(html.replaceAll("<p class=\"links\">.*?</p>", "")).results()
                .map(match -> match.group().replaceAll("=\"[^\"]*\"", "")).toList();
    }

    @Test
    void ofManyAlertsTheFirstAreShownAndTheRestCounted() {
        WatchedSeries series = new WatchedSeries("groups: [{name: g, rules: [{alert: A, expr: x}]}]");
        for (int i = 0; i < 250; i++) {
            series.with(0, 1, "__name__", "x", "i", Integer.toString(i));
        }
        String page = series.evaluated(0).alerts("", "");
        assertThat(page.split("<li class=\"firing\">", -1)).hasSize(AlertsPage.SHOWN_MAX + 1);
        assertThat(page).contains("<title>(250) Alerts").contains("250 alerts").contains("50 more alerts not shown");
    }
}
