package dev.tocsin.evaluator.server;

import dev.tocsin.evaluator.config.Configuration;
import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.ingest.HttpScrapeClient;
import dev.tocsin.evaluator.ingest.ScrapeConfig;
import dev.tocsin.evaluator.ingest.ScrapeTarget;
import dev.tocsin.evaluator.ingest.ScrapeTargets;
import dev.tocsin.evaluator.ingest.Scraper;
import dev.tocsin.evaluator.rule.AlertSink;
import dev.tocsin.evaluator.rule.EngineRuleQueries;
import dev.tocsin.evaluator.rule.ForStateRestorer;
import dev.tocsin.evaluator.rule.GroupScheduler;
import dev.tocsin.evaluator.rule.RuleEnvironment;
import dev.tocsin.evaluator.rule.RuleGroup;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.rule.RuleSettings;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.parse.PromqlParser;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The standalone evaluator: scrapes targets into a store, evaluates rule groups on their slots, hands alerts to a sink and
 * answers over HTTP. {@link #start} once; {@link #close} ends scraping, then evaluation, then the server, each within a bound.
 */
public final class StandaloneEvaluator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StandaloneEvaluator.class);
    private static final Duration RESEND_DELAY = Duration.ofMinutes(1);
    private static final String USER_AGENT = "Tocsin";

    private final HttpScrapeClient client = new HttpScrapeClient(USER_AGENT);
    private final Scraper scraper;
    private final GroupScheduler scheduler;
    private final ApiServer server;
    private final String host;

    /**
     * An evaluator that is idle until it is started.
     *
     * @param specs       the rule groups of all rule files
     * @param store       takes the samples; may hold recorded ones already
     * @param externalUrl where people reach the evaluator, for links in alerts; empty when unknown
     * @param alerts      takes the alerts that are due for sending
     */
    public StandaloneEvaluator(
            Configuration configuration,
            List<RuleGroupSpec> specs,
            EngineOptions engineOptions,
            ServerOptions serverOptions,
            String externalUrl,
            SeriesStore store,
            AlertSink alerts,
            InstantSource clock) {
        Engine engine = new Engine(engineOptions);
        PromqlParser parser = new PromqlParser(engineOptions.features());
        RuleEnvironment environment = new RuleEnvironment(
                new EngineRuleQueries(engine, store, parser),
                store,
                alerts,
                new RuleSettings(
                        configuration.evaluationInterval(),
                        configuration.ruleQueryOffset(),
                        RESEND_DELAY,
                        configuration.externalLabels(),
                        externalUrl),
                clock);
        List<RuleGroup> groups =
                specs.stream().map(spec -> new RuleGroup(spec, environment)).toList();
        List<ScrapeTarget> active = new ArrayList<>();
        SortedMap<String, List<Labels>> dropped = new TreeMap<>();
        for (ScrapeConfig config : configuration.scrapeConfigs()) {
            ScrapeTargets targets = ScrapeTargets.of(config);
            active.addAll(targets.active());
            dropped.put(config.jobName(), targets.dropped());
            targets.problems().forEach(problem -> LOG.warn("job {}: {}", config.jobName(), problem));
        }
        this.scraper = new Scraper(active, store, client, clock);
        this.scheduler =
                new GroupScheduler(groups, clock, serverOptions.queryTimeout(), ForStateRestorer.withDefaults(store));
        this.server = new ApiServer(
                serverOptions, engine, parser, store, groups, new Targets(scraper, dropped), externalUrl, clock);
        this.host = serverOptions.host();
    }

    /** @throws IOException if the HTTP address cannot be listened on; nothing runs then */
    public void start() throws IOException {
        server.start();
        LOG.info("listening at http://{}:{}/", host, port());
        scraper.start();
        scheduler.start();
    }

    /** The port of the HTTP API. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        scraper.close();
        client.close();
        scheduler.close();
        server.close();
    }
}
