package dev.tocsin.evaluator.html;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes a document of HTML, with pictures in SVG, in which every text and attribute value is escaped; there is no way around it.
 * For one thread.
 */
public final class HtmlWriter {

    private final StringBuilder html = new StringBuilder("<!doctype html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes names and values in turn */
    public HtmlWriter open(String tag, String... attributes) {
        startTag(tag, attributes);
        open.push(tag);
        return this;
    }

    /** An element that has no content and no end tag. */
    public HtmlWriter empty(String tag, String... attributes) {
        startTag(tag, attributes);
        return this;
    }

    /** An element that holds a text. */
    public HtmlWriter element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close();
    }

    /** A text from outside, whose direction of writing changes nothing around it. */
    public HtmlWriter outside(String text) {
        return element("bdi", text);
    }

    public HtmlWriter text(String text) {
        escape(text);
        return this;
    }

    /**
     * The style sheet of the document.
     *
     * @param css our own, which is not escaped
     * @throws IllegalArgumentException when it ends the element that holds it
     */
    public HtmlWriter styleSheet(String css) {
        if (css.contains("</")) {
            throw new IllegalArgumentException("a style sheet with an end tag");
        }
        html.append("<style>").append(css).append("</style>");
        return this;
    }

    /** Ends the element opened last. */
    public HtmlWriter close() {
        html.append("</").append(open.pop()).append('>');
        return this;
    }

    /** The document; whatever is open is closed. */
    public String finish() {
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
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                case '\n', '\t' -> html.append(c);
                default -> html.append(Character.isISOControl(c) || isLoneSurrogate(text, i) ? '\ufffd' : c);
            }
        }
    }

    private static boolean isLoneSurrogate(String text, int at) {
        char c = text.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
        }
        return Character.isLowSurrogate(c) && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
    }
}
