package dev.tocsin.evaluator.server;

import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.engine.RecentQueries;
import dev.tocsin.evaluator.rule.RuleGroup;
import dev.tocsin.evaluator.server.page.PageRoutes;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.parse.PromqlParser;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP side of the evaluator: Prometheus' API over its series and rules, web pages, health, own metrics. {@link #start} once,
 * {@link #close} lets requests under way end, for up to five seconds.
 */
final class ApiServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
    private static final long BODY_BYTES_MAX = 10_000_000;
    private static final long STOP_TIMEOUT_MS = 5_000;

    private final ServerOptions options;
    private final BoundedQueries bounded;
    private final QueryRoutes queries;
    private final ExemplarRoutes exemplars;
    private final SeriesRoutes series;
    private final RuleRoutes rules;
    private final MetricsRoute metrics;
    private final TargetRoutes targets;
    private final StatusRoutes status;
    private final PageRoutes pages;
    private @Nullable Javalin javalin;

    ApiServer(
            ServerOptions options,
            Engine engine,
            PromqlParser parser,
            SeriesStore store,
            List<RuleGroup> groups,
            Targets targets,
            String externalUrl,
            InstantSource clock) {
        this.options = options;
        this.bounded = new BoundedQueries(new RecentQueries(engine, store), options, clock);
        this.queries = new QueryRoutes(bounded, parser, clock);
        this.exemplars = new ExemplarRoutes(parser);
        this.series = new SeriesRoutes(store, parser);
        this.rules = new RuleRoutes(groups, parser);
        this.metrics = new MetricsRoute(SelfMetrics.registry(store, groups));
        this.targets = new TargetRoutes(targets, externalUrl, parser);
        this.status = new StatusRoutes(options.startup(), clock);
        this.pages = new PageRoutes(
                options.startup(), groups, targets::active, store, parser,
                context -> (expr, grid) -> bounded
                        .evaluate(expr, grid, BoundedQueries.Terms.USUAL, WatchedConnector.clientOf(context)).result(),
                clock);
    }

    /** @throws IOException if the address cannot be listened on */
    void start() throws IOException {
        try {
            javalin = Javalin.create(this::configure).start(options.host(), options.port());
        } catch (JavalinBindException failure) {
            throw new IOException(
                    "cannot listen on " + options.host() + ":" + options.port() + ": " + BindFailure.reason(failure),
                    failure);
        }
    }

    /** The port that is listened on. */
    int port() {
        Javalin running = javalin;
        if (running == null) {
            throw new IllegalStateException("not started");
        }
        return running.port();
    }

    @Override
    public void close() {
        Javalin running = javalin;
        if (running != null) {
            running.stop();
            javalin = null;
        }
        bounded.close();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        // The thread that learns of a request may answer it then; a virtual thread would have to be woken first.
        config.concurrency.useVirtualThreads = false;
        config.http.maxRequestSize = BODY_BYTES_MAX;
        config.http.prefer405over404 = true;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.addConnector(
                (server, http) -> new WatchedConnector(server, http, options.host(), options.port()));
        config.jetty.modifyServer(server -> {
            server.setStopTimeout(STOP_TIMEOUT_MS);
            server.insertHandler(new GracefulHandler());
            server.setErrorHandler(new PlainErrors());
        });
        new CrossOrigin(options.corsOrigin()).addTo(config.routes);
        config.routes.beforeMatched("/api/*", ApiServer::refuseHead);
        queries.addTo(config.routes);
        exemplars.addTo(config.routes);
        series.addTo(config.routes);
        rules.addTo(config.routes);
        metrics.addTo(config.routes);
        targets.addTo(config.routes);
        status.addTo(config.routes);
        pages.addTo(config.routes);
        HealthRoutes.addTo(config.routes);
        config.routes.exception(ApiException.class, (failure, context) -> JsonReply.error(context, failure));
        config.routes.exception(HttpResponseException.class, ApiServer::refuse);
        config.routes.exception(UncheckedIOException.class, ApiServer::failToSend);
        config.routes.exception(Exception.class, ApiServer::fail);
    }

    /** Javalin would answer it with 200, whatever the answer to GET is. */
    private static void refuseHead(Context context) {
        if (context.method().equals(HandlerType.HEAD)) {
            throw new MethodNotAllowedResponse("Method Not Allowed", Map.of("availableMethods", "GET"));
        }
    }

    private static void refuse(HttpResponseException refusal, Context context) {
        String text = refusal.getStatus() == 404 ? "404 page not found" : String.valueOf(refusal.getMessage());
        if (refusal.getStatus() == 405) {
            refusal.getDetails().values().forEach(methods -> context.header("Allow", methods));
        }
        context.header("X-Content-Type-Options", "nosniff");
        context.status(refusal.getStatus()).contentType("text/plain; charset=utf-8").result(text + "\n");
    }

    private static void failToSend(UncheckedIOException failure, Context context) {
        if (failure.getCause() instanceof EofException) {
            LOG.debug("the client has left before it was answered", failure);
        } else {
            fail(failure, context);
        }
    }

    /** A bug: logged with its trace, answered without. */
    private static void fail(Exception failure, Context context) {
        LOG.error("{} {} failed", context.method().toString().toUpperCase(Locale.ROOT), context.path(), failure);
        JsonReply.error(context, new ApiException(ApiException.Type.INTERNAL, "internal error, see the log"));
    }
}
