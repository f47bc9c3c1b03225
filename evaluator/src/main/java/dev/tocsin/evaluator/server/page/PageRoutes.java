package dev.tocsin.evaluator.server.page;

import dev.tocsin.evaluator.ingest.TargetStatus;
import dev.tocsin.evaluator.rule.RuleGroup;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.parse.PromqlParser;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/** The routes of the pages. Every answer forbids the browser everything but the stylesheet and the picture. */
public final class PageRoutes {

    private static final String POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
            + "base-uri 'none'; frame-ancestors 'none'";

    private final AlertsPage alerts;
    private final RulesPage rules;
    private final TargetsPage targets;
    private final QueryPage query;
    private final Function<Context, PageQueries> queries;
    private final StatusPage status;
    private final InstantSource clock;

    /** Pages about a server that starts now. */
    public PageRoutes(
            Startup startup,
            List<RuleGroup> groups,
            Supplier<List<TargetStatus>> targets,
            SeriesStore store,
            PromqlParser parser,
            Function<Context, PageQueries> queries,
            InstantSource clock) {
        List<RuleGroup> sorted = groups.stream().sorted(Comparator.comparing((RuleGroup group) -> group.spec().file())
                .thenComparing(group -> group.spec().name())).toList();
        this.alerts = new AlertsPage(sorted, new RunbookLink(startup.runbookBase()));
        this.rules = new RulesPage(sorted);
        this.targets = new TargetsPage(targets);
        this.query = new QueryPage(parser, sorted);
        this.queries = queries;
        this.status = new StatusPage(startup, clock.instant(), store, sorted, targets);
        this.clock = clock;
    }

    /** Adds them. */
    public void addTo(RoutesConfig routes) {
        routes.get("/", this::alerts);
        routes.get("/alerts", context -> redirect(context, "./"));
        routes.get("/rules", context -> answer(context, rules.render(
                new RulesPage.Wanted(filter(context), parameter(context, "health")), clock.instant())));
        routes.get("/targets", context -> answer(context, targets.render(
                new TargetsPage.Wanted(filter(context), parameter(context, "health")), clock.instant())));
        routes.get("/query", this::query);
        routes.get("/graph", context -> redirect(context, "query"));
        routes.get("/status", context -> answer(context, status.render(clock.instant())));
        Asset stylesheet = Asset.of("evaluator.css", "text/css; charset=utf-8");
        Asset icon = Asset.of("icon.svg", "image/svg+xml");
        routes.get("/assets/evaluator.css", stylesheet::answer);
        routes.get("/assets/icon.svg", icon::answer);
    }

    private void alerts(Context context) {
        AlertsPage.Wanted wanted = new AlertsPage.Wanted(filter(context), parameter(context, "state"));
        answer(context, alerts.render(wanted, clock.instant()));
    }

    private void query(Context context) {
        QueryForm form = QueryForm.of(name -> parameter(context, name));
        Instant now = clock.instant();
        answer(context, query.render(form, now, queries.apply(context)));
    }

    /** Keeps the parameters: the addresses that Prometheus' alerts name lead here. */
    private static void redirect(Context context, String to) {
        String parameters = context.queryString();
        context.status(302).header("Location", parameters == null ? to : to + "?" + parameters);
    }

    private static TextFilter filter(Context context) {
        return TextFilter.of(parameter(context, FilterForm.WORDS));
    }

    private static String parameter(Context context, String name) {
        return Objects.requireNonNullElse(context.queryParam(name), "");
    }

    private static void answer(Context context, String html) {
        context.header("Content-Security-Policy", POLICY);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Cache-Control", "no-store");
        context.contentType("text/html; charset=utf-8").result(html);
    }
}
