package dev.tocsin.evaluator.rule.template;

/** Texts made safe for HTML, JavaScript and the query part of a URL. */
final class Escapes {

    private static final String HEX = "0123456789ABCDEF";

    private Escapes() {}

    static String html(String text) {
        BoundedText out = new BoundedText();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case 0 -> out.append('\ufffd');
                case '"' -> out.append("&#34;");
                case '\'' -> out.append("&#39;");
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    static String javaScript(String text) {
        BoundedText out = new BoundedText();
        text.codePoints().forEach(c -> appendJavaScript(out, c));
        return out.toString();
    }

    private static void appendJavaScript(BoundedText out, int c) {
        switch (c) {
            case '\\' -> out.append("\\\\");
            case '\'' -> out.append("\\'");
            case '"' -> out.append("\\\"");
            case '<' -> out.append("\\u003C");
            case '>' -> out.append("\\u003E");
            case '&' -> out.append("\\u0026");
            case '=' -> out.append("\\u003D");
            default -> {
                if (c == 0x7f || c >= ' ' && GoRunes.isPrintable(c)) {
                    out.append(Character.toString(c));
                } else {
                    out.append("\\u").append(GoRunes.codePoint(c).substring(2));
                }
            }
        }
    }

    /** A value in the query part of a URL: a space becomes {@code +}. */
    static String urlQuery(String text) {
        BoundedText out = new BoundedText();
        for (byte b : Utf8.bytes(text)) {
            char c = (char) (b & 0xff);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-_.~".indexOf(c) >= 0) {
                out.append(c);
            } else if (c == ' ') {
                out.append('+');
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
            }
        }
        return out.toString();
    }
}
