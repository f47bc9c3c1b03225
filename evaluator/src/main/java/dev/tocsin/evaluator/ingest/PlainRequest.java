package dev.tocsin.evaluator.ingest;

import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * How a target is asked over plain HTTP/1.1, on a connection that is kept.
 *
 * @param host    a name or an address
 * @param head    the whole request
 * @param limit   the bytes at which the uncompressed body is too large
 * @param timeout how long all of it may take
 */
record PlainRequest(String host, int port, byte[] head, int limit, Duration timeout, boolean followsRedirects) {

    private static final int HTTP_PORT = 80;

    /** The request for a target; none for one that is asked over TLS or through a proxy. */
    static Optional<PlainRequest> of(ScrapeTarget target, String userAgent) {
        URI url = target.url();
        if (!"http".equalsIgnoreCase(url.getScheme()) || isBehindProxy(url)) {
            return Optional.empty();
        }
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        StringBuilder head = new StringBuilder("GET " + path + query + " HTTP/1.1\r\n");
        head.append("Host: ").append(url.getHost()).append(url.getPort() < 0 ? "" : ":" + url.getPort()).append("\r\n");
        ScrapeHeaders.of(target, userAgent)
                .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("\r\n");
        return Optional.of(new PlainRequest(
                url.getHost(),
                url.getPort() < 0 ? HTTP_PORT : url.getPort(),
                head.toString().getBytes(StandardCharsets.UTF_8),
                ScrapeHeaders.bodyLimit(target),
                target.scrapeTimeout(),
                target.config().followRedirects()));
    }

    private static boolean isBehindProxy(URI url) {
        ProxySelector proxies = ProxySelector.getDefault();
        return proxies != null && proxies.select(url).stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT);
    }
}
