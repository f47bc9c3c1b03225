package dev.tocsin.rules.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.rule.RecordingRuleSpec;
import dev.tocsin.evaluator.rule.RuleSpec;
import dev.tocsin.promql.ast.Expr;
import dev.tocsin.promql.ast.VectorSelector;
import dev.tocsin.promql.parse.PromqlParser;
import dev.tocsin.rules.RunbookQueries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pack against its simulated system: the strongest test that both keep the same contract. */
class SimulatedPacksTest {

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final Duration AT_MOST = Duration.ofHours(4);
    private static final Duration WARM_UP = Duration.ofMinutes(20);

    /** What rules read where it exists, and no document lists. */
    private static final Set<String> OPTIONAL = Set.of("memory_limit_bytes");

    /** Alerts that compare with a past longer ago than the usual warm-up. */
    private static final Map<String, Duration> LONGER_WARM_UP = Map.of("NodeCostJump", Duration.ofHours(25));

    @ParameterizedTest(name = "{0}")
    @MethodSource("packs")
    void everyAlertHasItsFaultAndEveryFaultItsAlert(Pack pack) {
        assertThat(new WatchedSystem(pack, STEP).system().faults())
                .extracting(Fault::alert)
                .containsExactlyInAnyOrderElementsOf(pack.alerts());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packs")
    void everySelectorFindsSeriesInTheFirstScrape(Pack pack) {
        assertThat(OPTIONAL).containsAll(unknown(pack, pack.rules().map(RuleSpec::expr)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packs")
    void everySelectorOfARunbookFindsSeriesInTheFirstScrape(Pack pack) throws IOException {
        PromqlParser parser = new PromqlParser(Set.of());
        for (String alert : pack.alerts()) {
            List<String> queries = RunbookQueries.in(Path.of(pack.name(), "runbooks", alert + ".md"));
            assertThat(unknown(pack, queries.stream().map(parser::parseOrThrow))).as(alert).isSubsetOf("ALERTS");
        }
    }

    /** The names in expressions that neither the first scrape of the pack's system brings nor its rules record. */
    private static List<String> unknown(Pack pack, Stream<Expr> expressions) {
        Set<String> recorded = pack.rules()
                .filter(RecordingRuleSpec.class::isInstance)
                .map(RuleSpec::name)
                .collect(Collectors.toSet());
        WatchedSystem watched = new WatchedSystem(pack, STEP);
        watched.next();
        return expressions
                .flatMap(SimulatedPacksTest::selectors)
                .filter(selector -> !recorded.contains(Objects.requireNonNullElse(selector.name(), "")))
                .filter(selector -> watched.store().select(selector.matchers()).isEmpty())
                .map(selector -> Objects.requireNonNullElse(selector.name(), selector.toString()))
                .distinct()
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packs")
    void nothingFiresInAnHourWithoutFaults(Pack pack) {
        WatchedSystem watched = new WatchedSystem(pack, STEP);

        assertThat(watched.run(Duration.ofHours(1))).isEmpty();
        assertThat(watched.failures()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("alerts")
    void theFaultCausesTheAlertAndItsEndResolvesIt(Pack pack, String alert) {
        WatchedSystem watched = new WatchedSystem(pack, STEP);
        assertThat(watched.run(LONGER_WARM_UP.getOrDefault(alert, WARM_UP))).isEmpty();

        watched.system().inject(alert);
        assertThat(watched.runUntil(alert, true, AT_MOST)).isLessThan(AT_MOST);
        watched.system().clear(alert);
        assertThat(watched.runUntil(alert, false, AT_MOST)).isLessThan(AT_MOST);
        assertThat(watched.failures()).isEmpty();
    }

    private static Stream<VectorSelector> selectors(Expr expr) {
        return Stream.concat(
                expr instanceof VectorSelector selector ? Stream.of(selector) : Stream.empty(),
                expr.children().stream().flatMap(SimulatedPacksTest::selectors));
    }

    static List<Pack> packs() {
        return Pack.all();
    }

    static List<Arguments> alerts() {
        return packs().stream()
                .flatMap(pack -> pack.alerts().stream().map(alert -> Arguments.of(pack, alert)))
                .toList();
    }
}
