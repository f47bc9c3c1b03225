package dev.tocsin.webhook.inbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The inbox as a web page: the firing pages, then the resolved ones. */
final class InboxHtml {

    /** So many pages of either kind are shown; the rest is counted. */
    static final int SHOWN_MAX = 200;

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final HtmlWriter html = new HtmlWriter();
    private final List<Page> firing;
    private final List<Page> resolved;
    private final Instant now;
    private final RunbookSource runbooks;

    private InboxHtml(List<Page> pages, Instant now, RunbookSource runbooks) {
        this.firing = pages.stream().filter(page -> !page.resolvedAt(now)).toList();
        this.resolved = pages.stream().filter(page -> page.resolvedAt(now)).toList();
        this.now = now;
        this.runbooks = runbooks;
    }

    static String render(List<Page> pages, Instant now, RunbookSource runbooks) {
        return new InboxHtml(pages, now, runbooks).render();
    }

    private String render() {
        html.open("html", "lang", "en");
        head();
        html.open("body");
        html.element("a", "Skip to the pages", "class", "skip", "href", "#pages");
        banner();
        html.open("main", "id", "pages", "tabindex", "-1");
        if (firing.isEmpty()) {
            quiet();
        } else {
            section("firing", "Firing", firing);
        }
        if (!resolved.isEmpty()) {
            section("resolved", "Resolved", resolved);
        }
        html.close();
        footer();
        return html.finish();
    }

    private void head() {
        html.open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.element("title", (firing.isEmpty() ? "" : "(" + firing.size() + ") ") + "Tocsin inbox");
        html.empty("link", "rel", "icon", "href", "/assets/icon.svg", "type", "image/svg+xml");
        html.empty("link", "rel", "stylesheet", "href", "/assets/inbox.css");
        html.open("script", "src", "/assets/inbox.js", "defer", "").close();
        html.open("noscript").empty("meta", "http-equiv", "refresh", "content", "15").close();
        html.close();
    }

    private void banner() {
        html.open("header", "class", "banner");
        html.empty("img", "src", "/assets/icon.svg", "alt", "", "width", "28", "height", "28");
        html.element("h1", "Tocsin inbox");
        html.open("p", "class", "counts", "id", "counts");
        html.element("span", firing.size() + " firing", "class", firing.isEmpty() ? "count" : "count alarm");
        html.element("span", resolved.size() + " resolved", "class", "count");
        html.close();
        html.open("p", "class", "fresh", "id", "fresh").text("as of ");
        html.element("time", CLOCK.format(now), "datetime", now.toString()).close();
        html.close();
    }

    private void quiet() {
        html.open("section", "class", "quiet");
        html.element("h2", "All quiet");
        html.element("p", "No page is firing.");
        html.close();
    }

    private void section(String id, String title, List<Page> pages) {
        html.open("section", "aria-labelledby", id);
        html.open("h2", "id", id).text(title + " ");
        html.element("span", Integer.toString(pages.size()), "class", "number").close();
        html.open("ol", "class", "pages");
        PageHtml card = new PageHtml(html, now, runbooks);
        pages.stream().limit(SHOWN_MAX).forEach(card::write);
        html.close();
        if (pages.size() > SHOWN_MAX) {
            html.open("p", "class", "more").text((pages.size() - SHOWN_MAX) + " more at ");
            html.element("a", "/api/pages", "href", "/api/pages").close();
        }
        html.close();
    }

    private void footer() {
        html.open("footer");
        html.open("p", "class", "keys").text("Keys: ");
        html.element("kbd", "j").text(" next, ");
        html.element("kbd", "k").text(" previous, ");
        html.element("kbd", "r").text(" runbook").close();
        html.open("p").text("Pages come in at ");
        html.element("code", "/webhook").text(" and ");
        html.element("code", "/api/v2/alerts").text(". As JSON: ");
        html.element("a", "/api/pages", "href", "/api/pages").close();
        html.close();
    }
}
