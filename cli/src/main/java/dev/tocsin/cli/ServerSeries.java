package dev.tocsin.cli;

import dev.tocsin.evaluator.ingest.MetricType;
import dev.tocsin.evaluator.remote.RemoteCatalogue;
import dev.tocsin.evaluator.remote.RemoteCatalogue.MetricSeries;
import dev.tocsin.evaluator.remote.RemoteException;
import dev.tocsin.evaluator.rule.RecordingRuleSpec;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.rule.RuleSpec;
import dev.tocsin.evaluator.storage.Appender;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.ruletesting.check.RecordedSeries;
import dev.tocsin.ruletesting.check.infer.Selectors;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The series that a server has of the metrics that rules ask for. */
final class ServerSeries {

    /** How far back is looked: what is there but once a day is there. */
    private static final Duration PAST = Duration.ofDays(1);

    /** The most series of one metric, and of all. Of a metric with more than are asked for nothing is concluded. */
    private static final int SERIES_OF_METRIC = 20_000;
    private static final int SERIES_OF_ALL = 1_000_000;

    private final RemoteCatalogue server;
    private final long startMs;
    private final long endMs;

    ServerSeries(RemoteCatalogue server, Instant now) {
        this.server = server;
        this.startMs = now.minus(PAST).toEpochMilli();
        this.endMs = now.toEpochMilli();
    }

    RecordedSeries of(Collection<List<RuleGroupSpec>> files) throws RemoteException, InterruptedException {
        List<RuleSpec> rules =
                files.stream().flatMap(List::stream).flatMap(group -> group.rules().stream()).toList();
        Set<String> names = Set.copyOf(server.metricNames(startMs, endMs));
        SeriesStore store = new SeriesStore();
        Set<String> partial = new HashSet<>();
        for (String name : scrapedNames(rules)) {
            if (names.contains(name) && !load(name, store)) {
                partial.add(name);
            }
        }
        return new RecordedSeries(store, types(), names, partial);
    }

    /** The metrics that rules ask for and do not record themselves. */
    private static Set<String> scrapedNames(List<RuleSpec> rules) {
        Set<String> recorded = rules.stream().filter(RecordingRuleSpec.class::isInstance).map(RuleSpec::name)
                .collect(Collectors.toSet());
        return rules.stream()
                .flatMap(rule -> Selectors.in(rule.expr()).stream())
                .flatMap(selector -> Selectors.metricName(selector).stream())
                .filter(name -> !recorded.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether all series of a metric are in the store now. */
    private boolean load(String name, SeriesStore store) throws RemoteException, InterruptedException {
        int room = SERIES_OF_ALL - store.seriesCount();
        if (room <= 0) {
            return false;
        }
        MetricSeries found = server.series(name, startMs, endMs, Math.min(room, SERIES_OF_METRIC));
        try (Appender appender = store.appender()) {
            found.series().forEach(labels -> appender.append(labels, endMs, 1));
            appender.commit();
        }
        return found.isComplete();
    }

    private Map<String, MetricType> types() throws RemoteException, InterruptedException {
        Map<String, MetricType> types = new HashMap<>();
        server.types().forEach((family, text) -> named(text).ifPresent(type -> types.put(family, type)));
        return types;
    }

    private static Optional<MetricType> named(String text) {
        return Arrays.stream(MetricType.values()).filter(type -> type.text().equals(text)).findFirst();
    }
}
