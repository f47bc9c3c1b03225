package dev.tocsin.webhook.inbox;

import dev.tocsin.webhook.Runbook;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** One page as a card of the web page. */
final class PageHtml {

    private static final List<String> SUMMARIES = List.of("summary", "message", "title");
    private static final List<String> DESCRIPTIONS = List.of("description", "details");
    private static final Set<String> LABELS_IN_HEADING = Set.of("alertname", Severity.LABEL);
    private static final DateTimeFormatter DATE_AND_CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final HtmlWriter html;
    private final Instant now;
    private final RunbookSource runbooks;

    PageHtml(HtmlWriter html, Instant now, RunbookSource runbooks) {
        this.html = html;
        this.now = now;
        this.runbooks = runbooks;
    }

    void write(Page page) {
        boolean resolved = page.resolvedAt(now);
        String look = resolved ? "resolved" : Severity.of(page.labels()).name().toLowerCase(Locale.ROOT);
        html.open("li");
        html.open("article", "class", "page " + look, "tabindex", "-1", "data-key", page.key().text());
        html.open("div", "class", "heading");
        String severity = page.labels().getOrDefault(Severity.LABEL, "");
        if (!severity.isEmpty()) {
            html.element("span", severity, "class", "severity");
        }
        html.open("h3").element("bdi", page.name()).close();
        since(page, resolved);
        html.close();
        texts(page);
        links(page);
        labels(page);
        details(page);
        html.close().close();
    }

    private void since(Page page, boolean resolved) {
        html.open("p", "class", "since");
        Instant end = page.endsAt();
        if (resolved && end != null) {
            html.text("resolved ");
            time(end, ago(end) + " ago");
        } else {
            html.text("for ");
            time(page.startsAt(), ago(page.startsAt()));
        }
        html.close();
    }

    private void texts(Page page) {
        String summary = first(page.annotations(), SUMMARIES);
        String description = first(page.annotations(), DESCRIPTIONS);
        if (!summary.isEmpty()) {
            html.open("p", "class", "summary").element("bdi", summary).close();
        }
        if (!description.isEmpty() && !description.equals(summary)) {
            html.open("p", "class", summary.isEmpty() ? "summary" : "description")
                    .element("bdi", description)
                    .close();
        }
    }

    private void links(Page page) {
        URI runbook = runbooks.link(page).orElse(null);
        URI generator = Runbook.webLink(page.generatorUrl()).orElse(null);
        if (runbook == null && generator == null) {
            return;
        }
        html.open("p", "class", "links");
        if (runbook != null) {
            link("Runbook", runbook, "runbook");
        }
        if (generator != null) {
            link("Expression", generator, "generator");
        }
        html.close();
    }

    private void link(String text, URI target, String look) {
        html.element(
                "a", text, "class", look, "href", target.toString(), "target", "_blank", "rel", "noopener noreferrer");
    }

    private void labels(Page page) {
        html.open("ul", "class", "labels", "aria-label", "Labels");
        page.labels().forEach((name, value) -> {
            if (!LABELS_IN_HEADING.contains(name)) {
                html.open("li").element("bdi", name, "class", "name").text("=");
                html.element("bdi", value, "class", "value").close();
            }
        });
        html.close();
    }

    private void details(Page page) {
        html.open("details").element("summary", "Details").open("dl");
        page.annotations().forEach((name, value) -> {
            if (Stream.concat(SUMMARIES.stream(), DESCRIPTIONS.stream()).noneMatch(name::equals)) {
                detail(name, value);
            }
        });
        detail("began", DATE_AND_CLOCK.format(page.startsAt()));
        detail("received", DATE_AND_CLOCK.format(page.receivedAt()));
        detail("last heard of", DATE_AND_CLOCK.format(page.updatedAt()));
        detail("receiver", page.receiver());
        detail("group", page.groupKey());
        detail("fingerprint", page.fingerprint().toString());
        html.close().close();
    }

    private void detail(String name, String value) {
        if (!value.isEmpty()) {
            html.open("dt").element("bdi", name).close();
            html.open("dd").element("bdi", value).close();
        }
    }

    private void time(Instant instant, String text) {
        html.element("time", text, "datetime", instant.toString(), "title", DATE_AND_CLOCK.format(instant));
    }

    private String ago(Instant instant) {
        Duration age = Duration.between(instant, now);
        if (age.toDays() > 0) {
            return age.toDays() + " d " + age.toHoursPart() + " h";
        }
        if (age.toHours() > 0) {
            return age.toHours() + " h " + age.toMinutesPart() + " min";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + " min" : Math.max(0, age.toSeconds()) + " s";
    }

    private static String first(Map<String, String> annotations, List<String> names) {
        return names.stream()
                .map(annotations::get)
                .filter(Objects::nonNull)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }
}
