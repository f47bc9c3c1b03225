package dev.tocsin.webhook.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.webhook.WebhookAlert;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InboxHtmlTest {

    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant NOW = START.plusSeconds(3 * 3600 + 10 * 60);

    @Test
    void showsWhatAPersonOnCallNeeds() {
        String html = html(
                Map.of("alertname", "DiskFull", "severity", "critical", "instance", "db-1:9100"),
                Map.of("summary", "Disk is 97 % full", "runbook_url", "https://runbooks.example/disk?a=1&b=2"),
                "http://tocsin:9090/graph?g0.expr=x");
        assertThat(html)
                .contains("<title>(1) Tocsin inbox</title>")
                .contains("<article class=\"page critical\"")
                .contains("<span class=\"severity\">critical</span><h3><bdi>DiskFull</bdi></h3>")
                .contains("<time datetime=\"2024-01-01T00:00:00Z\" title=\"2024-01-01 00:00:00 UTC\">3 h 10 min</time>")
                .contains("<p class=\"summary\"><bdi>Disk is 97 % full</bdi></p>")
                .contains("<a class=\"runbook\" href=\"https://runbooks.example/disk?a=1&amp;b=2\"")
                .contains("<li><bdi class=\"name\">instance</bdi>=<bdi class=\"value\">db-1:9100</bdi></li>");
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
                "\u0000\u001b[2J\u202e",
            })
    void nothingFromOutsideBecomesMarkupOrAnUnsafeLink(String hostile) {
        Map<String, String> labels = new HashMap<>();
        Map<String, String> annotations = new HashMap<>();
        for (String name : List.of("alertname", "severity", hostile)) {
            labels.put(name, hostile);
        }
        for (String name : List.of("summary", "description", "runbook_url", hostile)) {
            annotations.put(name, hostile);
        }

        String html = html(labels, annotations, hostile);

        String plain = html(Map.of("alertname", "a", "severity", "b", "c", "d"), Map.of("summary", "e", "f", "g"), "");
        assertThat(tags(html)).isSubsetOf(tags(plain + "<p class=\"description\">"));
        assertThat(html).doesNotContain("\u0000", "\u001b", "href=\"javascript", "href=\"data");
    }

    @Test
    void ofManyPagesTheFirstAreShownAndTheRestCounted() {
        Inbox inbox = new Inbox(1000);
        inbox.take(
                IntStream.range(0, 250)
                        .mapToObj(i -> WebhookAlert.of(Map.of("alertname", "A" + i), Map.of(), START,
                                NOW.plusSeconds(9), ""))
                        .toList(),
                START);
        String html = InboxHtml.render(inbox.pages(NOW), NOW, new RunbookSource.Unknown());
        assertThat(html.split("<article ", -1)).hasSize(InboxHtml.SHOWN_MAX + 1);
        assertThat(html).contains("250 firing").contains("50 more at <a href=\"/api/pages\">");
    }

    @Test
    void anEmptyInboxSaysSo() {
        assertThat(InboxHtml.render(List.of(), NOW, new RunbookSource.Unknown())).contains("All quiet")
                .contains("0 firing")
                .doesNotContain("<article");
    }

    private static String html(Map<String, String> labels, Map<String, String> annotations, String generatorUrl) {
        Inbox inbox = new Inbox(10);
        inbox.take(List.of(WebhookAlert.of(labels, annotations, START, NOW.plusSeconds(60), generatorUrl)), START);
        return InboxHtml.render(inbox.pages(NOW), NOW, new RunbookSource.Unknown());
    }

    /** All start tags, the values of attributes that hold keys and times apart. */
    private static List<String> tags(String html) {
        return Pattern.compile("<[a-zA-Z!][^>]*>")
                .matcher(html)
                .results()
                .map(match -> match.group().replaceAll("(data-key|class)=\"[^\"]*\"", "$1"))
                .toList();
    }
}
