package dev.tocsin.webhook.inbox;

import java.util.ArrayDeque;
import java.util.Deque;

/** Writes HTML in which every text and attribute value is escaped, except for what {@link MarkdownHtml} has made. */
final class HtmlWriter {

    private final StringBuilder html = new StringBuilder("<!doctype html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes names and values in turn */
    HtmlWriter open(String tag, String... attributes) {
        startTag(tag, attributes);
        open.push(tag);
        return this;
    }

    /** An element that has no content and no end tag. */
    HtmlWriter empty(String tag, String... attributes) {
        startTag(tag, attributes);
        return this;
    }

    /** An element that holds a text. */
    HtmlWriter element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    HtmlWriter text(String text) {
        escape(text);
        return this;
    }

    /** Adds HTML that is known to be safe as it stands: only what {@link MarkdownHtml} has made is. */
    HtmlWriter trusted(String safeHtml) {
        html.append(safeHtml);
        return this;
    }

    /** Ends the element opened last. */
    HtmlWriter close() {
        html.append("</").append(open.pop()).append('>');
        return this;
    }

    /** The document; whatever is open is closed. */
    String finish() {
        while (!open.isEmpty()) {
            close();
        }
        return html.append('\n').toString();
    }

    private void startTag(String tag, String... attributes) {
        html.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            html.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1]);
            html.append('"');
        }
        html.append('>');
    }

    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                case '\n', '\t' -> html.appendCodePoint(c);
                default -> html.appendCodePoint(Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE
                        ? 0xfffd
                        : c);
            }
        });
    }
}
