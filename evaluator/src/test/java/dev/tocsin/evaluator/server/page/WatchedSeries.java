package dev.tocsin.evaluator.server.page;

import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.engine.RecentQueries;
import dev.tocsin.evaluator.rule.EngineRuleQueries;
import dev.tocsin.evaluator.rule.RuleEnvironment;
import dev.tocsin.evaluator.rule.RuleFile;
import dev.tocsin.evaluator.rule.RuleFileOptions;
import dev.tocsin.evaluator.rule.RuleGroup;
import dev.tocsin.evaluator.rule.RuleSettings;
import dev.tocsin.evaluator.storage.Appender;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.parse.PromqlParser;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** Series at one time with the rules that watch them. Evaluations take no time. */
final class WatchedSeries {

    static final Instant NOW = Instant.parse("2024-01-01T12:00:00Z");

    private final SeriesStore store = new SeriesStore();
    private final Engine engine = new Engine(EngineOptions.defaults());
    private final PromqlParser parser = new PromqlParser(Set.of());
    private final List<RuleGroup> groups;

    /** @param rules a rule file */
    WatchedSeries(String rules) {
        RuleEnvironment environment = new RuleEnvironment(
                new EngineRuleQueries(engine, store, parser), store, alerts -> {}, RuleSettings.DEFAULTS,
                InstantSource.fixed(NOW));
        RuleFile file = RuleFile.parse(SourceText.of("r.yml", rules), RuleFileOptions.of(Set.of()));
        this.groups = ((RuleFile.Loaded) file).groups().stream().map(spec -> new RuleGroup(spec, environment)).toList();
        groups.forEach(RuleGroup::markRestored);
    }

    /** Adds a sample so many seconds before {@link #NOW}. */
    WatchedSeries with(int secondsAgo, double value, String... labels) {
        try (Appender appender = store.appender()) {
            appender.append(Labels.of(labels), NOW.minusSeconds(secondsAgo).toEpochMilli(), value);
            appender.commit();
        }
        return this;
    }

    /** Evaluates all groups so many seconds before {@link #NOW}. */
    WatchedSeries evaluated(int secondsAgo) {
        groups.forEach(group -> group.evaluate(NOW.minusSeconds(secondsAgo)));
        return this;
    }

    List<RuleGroup> groups() {
        return groups;
    }

    String query(QueryForm form) {
        return new QueryPage(parser, groups).render(form, NOW, new RecentQueries(engine, store)::evaluate);
    }

    String alerts(String words, String state) {
        return new AlertsPage(groups, new RunbookLink("https://runbooks.example/"))
                .render(new AlertsPage.Wanted(TextFilter.of(words), state), NOW);
    }

    String rules(String words, String health) {
        return new RulesPage(groups).render(new RulesPage.Wanted(TextFilter.of(words), health), NOW);
    }

    SeriesStore store() {
        return store;
    }
}
