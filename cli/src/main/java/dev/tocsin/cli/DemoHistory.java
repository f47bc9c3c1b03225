package dev.tocsin.cli;

import dev.tocsin.evaluator.config.Configuration;
import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.ingest.ScrapeResponse;
import dev.tocsin.evaluator.ingest.ScrapeTarget;
import dev.tocsin.evaluator.ingest.ScrapeTargets;
import dev.tocsin.evaluator.ingest.TargetIngest;
import dev.tocsin.evaluator.rule.AlertSink;
import dev.tocsin.evaluator.rule.EngineRuleQueries;
import dev.tocsin.evaluator.rule.RuleEnvironment;
import dev.tocsin.evaluator.rule.RuleGroup;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.rule.RuleSettings;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.parse.PromqlParser;
import dev.tocsin.rules.simulation.Answer;
import dev.tocsin.rules.simulation.SimulatedTarget;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Simulated systems scraped and watched in memory, without waiting: the clock moves as fast as the machine manages. */
final class DemoHistory {

    private static final double SCRAPE_SECONDS = 0.004;
    private static final String FORMAT = "application/openmetrics-text;version=1.0.0";

    /** A target with the place where its scrapes are stored. */
    private record Watched(SimulatedTarget target, TargetIngest ingest) {}

    private final DemoClock clock;
    private final List<Watched> targets;
    private final List<RuleGroup> groups;

    /**
     * @param configuration its targets are ports of the packs' systems, which are started
     * @param rules         what is evaluated after each scrape
     * @param clock         the one of the systems
     */
    DemoHistory(
            Configuration configuration, List<DemoPack> packs, List<RuleGroupSpec> rules, SeriesStore store,
            AlertSink alerts, DemoClock clock) {
        this.clock = clock;
        Map<Integer, SimulatedTarget> ports = new HashMap<>();
        packs.forEach(pack -> pack.system().targets().forEach(target -> ports.put(target.port(), target)));
        this.targets = configuration.scrapeConfigs().stream()
                .flatMap(config -> ScrapeTargets.of(config).active().stream())
                .map(target -> watched(target, ports, store)).toList();
        RuleEnvironment environment = new RuleEnvironment(
                new EngineRuleQueries(new Engine(EngineOptions.defaults()), store, new PromqlParser(Set.of())), store,
                alerts, RuleSettings.DEFAULTS.withEvaluationInterval(configuration.evaluationInterval()), clock);
        this.groups = rules.stream().map(spec -> new RuleGroup(spec, environment)).toList();
        groups.forEach(RuleGroup::markRestored);
    }

    private static Watched watched(ScrapeTarget target, Map<Integer, SimulatedTarget> ports, SeriesStore store) {
        SimulatedTarget simulated = ports.get(target.url().getPort());
        if (simulated == null) {
            throw new IllegalStateException(target.url() + " is no port of a simulated system");
        }
        return new Watched(simulated, new TargetIngest(target, store));
    }

    /** Lets so much time pass, in steps of this length, unless it is told to stop before. */
    void play(Duration time, Duration step, BooleanSupplier stop) {
        for (long left = time.dividedBy(step); left > 0 && !stop.getAsBoolean(); left--) {
            next(step);
        }
    }

    /** Lets one step pass, scrapes all targets and evaluates all rules. */
    void next(Duration step) {
        clock.advance(step);
        targets.forEach(this::scrape);
        groups.forEach(group -> group.evaluate(clock.instant()));
    }

    private void scrape(Watched watched) {
        Answer answer = watched.target.answer("/metrics", FORMAT);
        ScrapeResponse response = answer.status() == 200
                ? new ScrapeResponse.Body(answer.contentType(), answer.body(), answer.body().length)
                : new ScrapeResponse.Failure("server returned HTTP status " + answer.status());
        double seconds = SCRAPE_SECONDS + answer.delay().toMillis() / 1000.0;
        watched.ingest.store(response, clock.millis(), seconds);
    }
}
