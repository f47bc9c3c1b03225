package dev.tocsin.webhook.inbox;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves an inbox: takes pages at {@code /webhook} and {@code /api/v2/alerts}, shows them at {@code /} and
 * {@code /api/pages}. A message that was answered 2xx is in the inbox.
 *
 * <p>Life cycle: {@link #start} once, {@link #close} any number of times; closing lets requests under way end, for up to
 * five seconds.
 */
public final class InboxServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InboxServer.class);
    private static final long STOP_TIMEOUT_MS = 5_000;

    private final Inbox inbox;
    private final InboxOptions options;
    private final InstantSource clock;
    private @Nullable Javalin javalin;

    public InboxServer(Inbox inbox, InboxOptions options, InstantSource clock) {
        this.inbox = inbox;
        this.options = options;
        this.clock = clock;
    }

    /** @throws IOException if the address cannot be listened on */
    public synchronized void start() throws IOException {
        if (javalin != null) {
            throw new IllegalStateException("already started");
        }
        try {
            javalin = Javalin.create(this::configure).start(options.host(), options.port());
        } catch (JavalinBindException failure) {
            throw new IOException(
                    "cannot listen on " + options.host() + ":" + options.port() + ": " + BindFailure.reason(failure),
                    failure);
        }
        LOG.info("inbox at http://{}:{}/", options.host(), port());
    }

    /** The port that is listened on. */
    public synchronized int port() {
        if (javalin == null) {
            throw new IllegalStateException("not started");
        }
        return javalin.port();
    }

    @Override
    public synchronized void close() {
        if (javalin != null) {
            javalin.stop();
            javalin = null;
        }
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = options.bodyBytesMax();
        config.http.prefer405over404 = true;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP_TIMEOUT_MS);
            server.insertHandler(new GracefulHandler());
            server.setErrorHandler(new PlainErrors());
        });
        config.routes.before(InboxServer::protect);
        new MessageRoutes(inbox, clock).addTo(config.routes);
        new ViewRoutes(inbox, options.runbooks(), clock).addTo(config.routes);
        if (options.runbooks() instanceof RunbookSource.Folder(Path root)) {
            new RunbookRoute(new RunbookFolder(root), inbox, clock).addTo(config.routes);
        }
        new ErrorReplies(options.bodyBytesMax()).addTo(config.routes);
    }

    private static void protect(Context context) {
        context.header("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; "
                + "img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Cache-Control", "no-store");
    }
}
