package dev.tocsin.webhook.dispatch;

import dev.tocsin.webhook.config.HttpAuthorization;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An Alertmanager that is sent every alert.
 *
 * @param url           its API's address, {@code …/api/v2/alerts} included
 * @param timeout       how long one request may take
 * @param authorization null for none
 */
public record AlertmanagerEndpoint(URI url, Duration timeout, @Nullable HttpAuthorization authorization) {

    private static final Duration TIMEOUT_DEFAULT = Duration.ofSeconds(10);
    private static final String PATH = "api/v2/alerts";

    /** The Alertmanager whose root is {@code base}, such as {@code http://alertmanager:9093/}. */
    public static AlertmanagerEndpoint at(URI base) {
        String root = base.toString();
        return new AlertmanagerEndpoint(
                URI.create(root.endsWith("/") ? root + PATH : root + "/" + PATH), TIMEOUT_DEFAULT, null);
    }
}
