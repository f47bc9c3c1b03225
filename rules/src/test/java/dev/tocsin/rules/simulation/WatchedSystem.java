package dev.tocsin.rules.simulation;

import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.engine.QueryValue.VectorSample;
import dev.tocsin.evaluator.ingest.ScrapeConfig;
import dev.tocsin.evaluator.ingest.ScrapeResponse;
import dev.tocsin.evaluator.ingest.ScrapeTarget;
import dev.tocsin.evaluator.ingest.TargetIngest;
import dev.tocsin.evaluator.rule.ActiveAlert;
import dev.tocsin.evaluator.rule.EngineRuleQueries;
import dev.tocsin.evaluator.rule.RuleEnvironment;
import dev.tocsin.evaluator.rule.RuleGroup;
import dev.tocsin.evaluator.rule.RuleQueries;
import dev.tocsin.evaluator.rule.RuleSettings;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.LabelsBuilder;
import dev.tocsin.promql.parse.PromqlParser;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A simulated system, scraped in memory and watched by its pack's rules in virtual time. */
final class WatchedSystem {

    private static final long SEED = 42;
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private final VirtualClock clock = new VirtualClock(START);
    private final SimulatedSystem system;
    private final Duration step;
    private final SeriesStore store = new SeriesStore();
    private final RuleQueries queries =
            new EngineRuleQueries(new Engine(EngineOptions.defaults()), store, new PromqlParser(Set.of()));
    private final List<RuleGroup> groups;
    private final Map<SimulatedTarget, TargetIngest> scraped = new HashMap<>();
    private final List<String> failures = new ArrayList<>();

    /** Scrapes and evaluates once in each step. */
    WatchedSystem(Pack pack, Duration step) {
        this.step = step;
        this.system = SimulatedSystems.all(SEED, clock).stream()
                .filter(candidate -> candidate.name().equals(pack.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no system is simulated for pack " + pack));
        RuleEnvironment environment =
                new RuleEnvironment(queries, store, alerts -> {}, RuleSettings.DEFAULTS, clock);
        this.groups = pack.groups().stream()
                .map(spec -> new RuleGroup(spec, environment))
                .toList();
        groups.forEach(RuleGroup::markRestored);
    }

    SimulatedSystem system() {
        return system;
    }

    SeriesStore store() {
        return store;
    }

    /** The samples that a query gives now. */
    List<VectorSample> query(String expression) {
        return queries.query(expression, clock.millis());
    }

    /** What went wrong in scrapes that were answered and in rules. */
    List<String> failures() {
        return failures;
    }

    /** Goes on for so long, and says which alerts fired meanwhile. */
    Set<String> run(Duration time) {
        Set<String> fired = new TreeSet<>();
        for (Instant end = clock.instant().plus(time); clock.instant().isBefore(end);) {
            next();
            fired.addAll(firing());
        }
        return fired;
    }

    /** Goes on until the alert fires, or no longer does, and says after what time; at most for so long. */
    Duration runUntil(String alert, boolean fires, Duration atMost) {
        Instant from = clock.instant();
        Instant end = from.plus(atMost);
        while (clock.instant().isBefore(end) && firing().contains(alert) != fires) {
            next();
        }
        return Duration.between(from, clock.instant());
    }

    Set<String> firing() {
        Set<String> names = new TreeSet<>();
        for (RuleGroup group : groups) {
            group.alertingRules().stream()
                    .filter(rule -> rule.alerts().stream().anyMatch(ActiveAlert::isFiring))
                    .forEach(rule -> names.add(rule.spec().name()));
        }
        return names;
    }

    void next() {
        clock.advance(step);
        system.targets().forEach(this::scrape);
        for (RuleGroup group : groups) {
            group.evaluate(clock.instant()).forEach(failure -> failures.add(failure.toString()));
        }
    }

    private void scrape(SimulatedTarget target) {
        long now = clock.millis();
        if (!target.isDiscovered()) {
            TargetIngest lost = scraped.remove(target);
            if (lost != null) {
                lost.end(now);
            }
            return;
        }
        Answer answer = target.answer("/metrics", "application/openmetrics-text;version=1.0.0");
        ScrapeResponse response = answer.status() == 200
                ? new ScrapeResponse.Body(answer.contentType(), answer.body(), answer.body().length)
                : new ScrapeResponse.Failure("server returned HTTP status " + answer.status());
        scraped.computeIfAbsent(target, this::ingest)
                .store(response, now, 0.004 + answer.delay().toMillis() / 1000.0)
                .error()
                .filter(error -> answer.status() == 200)
                .ifPresent(failures::add);
    }

    private TargetIngest ingest(SimulatedTarget target) {
        ScrapeConfig config = ScrapeConfig.of(target.job(), step, step, List.of());
        LabelsBuilder labels = new LabelsBuilder();
        target.labels().forEach(labels::set);
        labels.set("job", target.job());
        labels.set("instance", target.name() + ":" + target.documentedPort());
        URI url = URI.create("http://" + target.name() + ":" + target.documentedPort() + "/metrics");
        return new TargetIngest(new ScrapeTarget(config, labels.build(), Labels.of(), url, step, step), store);
    }
}
