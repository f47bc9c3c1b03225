package dev.tocsin.evaluator.server;

import dev.tocsin.evaluator.server.page.Startup;
import java.time.Duration;

/**
 * How the HTTP side is set up.
 *
 * @param host         the address to listen on; loopback unless asked otherwise
 * @param port         the port to listen on, 0 for any free one
 * @param queryTimeout how long a query may take
 * @param maxConcurrency how many queries are evaluated at once; others wait, up to their time
 * @param corsOrigin   a regular expression for the origins whose web pages may use the API
 * @param startup      what the server tells of itself
 */
public record ServerOptions(
        String host, int port, Duration queryTimeout, int maxConcurrency, String corsOrigin, Startup startup) {

    /** Prometheus' default. */
    public static final int MAX_CONCURRENCY = 20;

    /** Pages of any origin. */
    public static final String ANY_ORIGIN = ".*";

    /** Loopback on Prometheus' port, queries up to two minutes. */
    public static final ServerOptions DEFAULTS = new ServerOptions("127.0.0.1", 9090, Duration.ofMinutes(2));

    /** A server that has nothing to tell of itself. */
    public ServerOptions(String host, int port, Duration queryTimeout) {
        this(host, port, queryTimeout, Startup.UNKNOWN);
    }

    /** As many queries at once as Prometheus allows by default. */
    public ServerOptions(String host, int port, Duration queryTimeout, Startup startup) {
        this(host, port, queryTimeout, MAX_CONCURRENCY, ANY_ORIGIN, startup);
    }
}
