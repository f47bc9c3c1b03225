package dev.tocsin.evaluator.rule;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The address where the expression of an alert can be looked at. */
final class GeneratorUrl {

    private GeneratorUrl() {}

    static String of(String externalUrl, String expr) {
        return externalUrl + "/graph?g0.expr=" + queryEscape(expr) + "&g0.tab=1";
    }

    /** Form encoding as Go does it: it differs from Java's in two characters. */
    private static String queryEscape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("*", "%2A").replace("%7E", "~");
    }
}
