package dev.tocsin.webhook.inbox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding, with {@code %20} for a blank, so that it suits paths and queries. */
final class UrlEncoding {

    private UrlEncoding() {}

    static String of(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
