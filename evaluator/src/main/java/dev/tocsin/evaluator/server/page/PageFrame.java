package dev.tocsin.evaluator.server.page;

import dev.tocsin.evaluator.html.HtmlWriter;
import dev.tocsin.promql.label.Labels;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * What all pages have around and within them: head, banner with the way to the other pages, footer, and the parts that
 * several pages show alike. Links are relative, so that the pages work below any path of a proxy.
 */
final class PageFrame {

    /** After so many seconds a page that shows how things are is loaded again. */
    private static final String REFRESH_SECONDS = "15";

    private final HtmlWriter html = new HtmlWriter();
    private final Instant now;

    private PageFrame(Instant now) {
        this.now = now;
    }

    /** The pages, in the order of the banner. */
    enum Tab {
        ALERTS("./"),
        RULES("rules"),
        TARGETS("targets"),
        QUERY("query"),
        STATUS("status");

        private final String link;

        Tab(String link) {
            this.link = link;
        }

        private String title() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    /** Begins a page up to the start of its main part; {@code refreshes} whether browsers load it again by themselves. */
    static PageFrame begin(Tab current, String title, Instant now, boolean refreshes) {
        PageFrame frame = new PageFrame(now);
        frame.head(title, refreshes);
        frame.banner(current);
        frame.html.open("main", "id", "main", "tabindex", "-1");
        return frame;
    }

    HtmlWriter html() {
        return html;
    }

    /** Ends the main part and the page. */
    String finish() {
        html.close().open("footer");
        html.open("p").text("Tocsin evaluates the alert rules; times are in UTC.").close();
        html.open("p").text("As JSON: ");
        html.element("a", "alerts", "href", "api/v1/alerts").text(", ");
        html.element("a", "rules", "href", "api/v1/rules").text(", ");
        html.element("a", "targets", "href", "api/v1/targets").text(". ");
        html.element("a", "Own metrics", "href", "metrics").close();
        html.close();
        return html.finish();
    }

    private void head(String title, boolean refreshes) {
        html.open("html", "lang", "en").open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        if (refreshes) {
            html.empty("meta", "http-equiv", "refresh", "content", REFRESH_SECONDS);
        }
        html.element("title", title + " – Tocsin evaluator");
        html.empty("link", "rel", "icon", "href", "assets/icon.svg", "type", "image/svg+xml");
        html.empty("link", "rel", "stylesheet", "href", "assets/evaluator.css");
        html.close();
    }

    private void banner(Tab current) {
        html.open("body");
        html.element("a", "Skip to the content", "class", "skip", "href", "#main");
        html.open("header", "class", "banner");
        html.empty("img", "src", "assets/icon.svg", "alt", "", "width", "28", "height", "28");
        html.element("p", "Tocsin evaluator", "class", "product");
        html.open("nav", "aria-label", "Pages").open("ul");
        for (Tab tab : Tab.values()) {
            html.open("li");
            if (tab == current) {
                html.element("a", tab.title(), "href", tab.link, "aria-current", "page");
            } else {
                html.element("a", tab.title(), "href", tab.link);
            }
            html.close();
        }
        html.close().close();
        html.open("p", "class", "fresh").text("as of ");
        html.element("time", PageTexts.clock(now), "datetime", now.toString()).close();
        html.close();
    }

    /** A point of time as what it is from now, with the whole of it at hand. */
    void since(Instant time, String before, String after) {
        html.text(before);
        html.element(
                "time", PageTexts.age(Duration.between(time, now)), "datetime", time.toString(), "title",
                PageTexts.dateAndClock(time));
        html.text(after);
    }

    /** Labels as chips, without those that the page shows elsewhere. */
    void labels(Labels labels, String... shownElsewhere) {
        html.open("ul", "class", "labels", "aria-label", "Labels");
        labels.forEach((name, value) -> {
            for (String shown : shownElsewhere) {
                if (name.equals(shown)) {
                    return;
                }
            }
            label(name, value);
        });
        html.close();
    }

    void label(String name, String value) {
        html.open("li").element("bdi", name, "class", "name").text("=");
        html.element("bdi", value, "class", "value").close();
    }

    /** What is shown where there is nothing to list. */
    void nothing(String title, String text) {
        html.open("section", "class", "quiet").element("h2", title).element("p", text).close();
    }

    /** The link to the page that shows an expression at work. */
    static String queryLink(String expression) {
        return "query?g0.expr=" + encode(expression) + "&g0.tab=1";
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
