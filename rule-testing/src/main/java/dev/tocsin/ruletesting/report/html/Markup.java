package dev.tocsin.ruletesting.report.html;

/** A text of markup under construction: what is appended as text is escaped. For one thread. */
final class Markup {

    private final StringBuilder text = new StringBuilder();

    /** Appends markup of our own as it is. */
    Markup raw(String markup) {
        text.append(markup);
        return this;
    }

    /** Appends a text, safe between tags and within quoted attributes. */
    Markup text(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append("&quot;");
                case '\'' -> text.append("&#39;");
                default -> text.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
            }
        }
        return this;
    }

    /** Appends an element that holds a text. */
    Markup element(String tag, String attributes, String content) {
        text.append('<').append(tag).append(attributes.isEmpty() ? "" : " ").append(attributes).append('>');
        text(content);
        text.append("</").append(tag).append('>');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
