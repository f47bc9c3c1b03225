package dev.tocsin.webhook.inbox;

import dev.tocsin.webhook.Runbook;
import java.time.Instant;
import java.util.Optional;

/** A runbook as a web page: first what happened, then what to do. */
final class RunbookHtml {

    private final HtmlWriter html = new HtmlWriter();

    private RunbookHtml() {}

    /** @param page what led to the runbook, if anything did */
    static String render(RunbookPath path, String markdown, Optional<Page> page, Instant now) {
        RunbookHtml writer = new RunbookHtml();
        writer.begin(page.map(alert -> alert.name() + " – runbook").orElse(path.text()));
        page.ifPresent(alert -> writer.alert(alert, now));
        writer.runbook(path, markdown, page.map(alert -> alert.key().text()).orElse(""));
        return writer.html.finish();
    }

    static String missing(String asked) {
        RunbookHtml writer = new RunbookHtml();
        writer.begin("No such runbook");
        writer.html.open("section", "class", "quiet").element("h2", "No such runbook");
        writer.html.open("p").element("bdi", asked.isEmpty() ? "(no path)" : asked)
                .text(" is no Markdown file below the folder of runbooks.");
        return writer.html.finish();
    }

    private void begin(String title) {
        html.open("html", "lang", "en").open("head");
        html.empty("meta", "charset", "utf-8");
        html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.empty("meta", "name", "color-scheme", "content", "light dark");
        html.element("title", title);
        html.empty("link", "rel", "icon", "href", "/assets/icon.svg", "type", "image/svg+xml");
        html.empty("link", "rel", "stylesheet", "href", "/assets/inbox.css");
        html.close().open("body");
        html.open("header", "class", "banner");
        html.empty("img", "src", "/assets/icon.svg", "alt", "", "width", "28", "height", "28");
        html.open("h1").element("a", "Tocsin inbox", "href", "/").close();
        html.close().open("main", "class", "runbook-page");
    }

    private void alert(Page page, Instant now) {
        html.open("ol", "class", "pages");
        new PageHtml(html, now, new RunbookSource.Unknown()).write(page);
        html.close();
    }

    private void runbook(RunbookPath path, String markdown, String from) {
        html.open("article", "class", "runbook-text");
        MarkdownHtml.of(markdown, target -> link(path, target, from))
                .ifPresentOrElse(html::trusted, () -> html.element("pre", markdown));
        html.close();
        html.open("footer").element("p", path.text()).close();
    }

    /** The web, a place on this page, or another runbook; nothing else. */
    static Optional<String> link(RunbookPath path, String target, String from) {
        if (target.startsWith("#")) {
            return Optional.of(target);
        }
        Optional<String> web = Runbook.webLink(target).map(Object::toString);
        return web.isPresent()
                ? web
                : path.resolve(target).filter(RunbookPath::isMarkdown).map(other -> RunbookRoute.link(other, from));
    }
}
