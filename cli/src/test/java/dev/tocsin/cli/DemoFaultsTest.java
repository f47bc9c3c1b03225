package dev.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.config.Configuration;
import dev.tocsin.evaluator.rule.Alert;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.print.ExprPrinter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every fault of every system as the demo breaks it, in virtual time: its alert is handed on to delivery soon enough. */
class DemoFaultsTest {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
    private static final long SEED = 1;
    private static final Duration STEP = Duration.ofSeconds(30);

    /** A machine that is busy with other things takes longer than the rules do. */
    private static final double MOST_OF_THE_TIME = 0.85;

    private final RunFiles files = new RunFiles(new Console(
            InputStream.nullInputStream(), new PrintStream(OutputStream.nullOutputStream()),
            new PrintStream(OutputStream.nullOutputStream()), Path.of(""), Map.of(), false,
            InstantSource.fixed(START)));

    static List<String> all() throws IOException {
        return DemoPack.find(HOME, SEED, InstantSource.fixed(START)).stream()
                .flatMap(pack -> pack.faults().stream()).map(DemoFault::name).toList();
    }

    @ParameterizedTest
    @MethodSource("all")
    void onItsOwnItPagesInTheTimeThatIsWaited(String name) throws IOException {
        DemoFault fault = fault(name, InstantSource.fixed(START));
        Duration past = new DemoPast(rules(fault)).neededBy(fault.fault().alert());
        assertThat(timeToPage(name, past)).isLessThan(simulated(DemoCommand.DEFAULT_TIMEOUT));
    }

    /** Of the faults of the round those whose alerts look back so far that its longer past may matter. */
    static List<String> ofTheRound() throws IOException {
        List<DemoPack> packs = DemoPack.find(HOME, SEED, InstantSource.fixed(START));
        DemoFaultsTest test = new DemoFaultsTest();
        return packs.stream().flatMap(pack -> pack.faults().stream())
                .filter(fault -> DemoPlays.isQuick(fault, test.rules(fault)) && !fault.hidesTargets())
                .filter(fault -> test.rules(fault).stream().flatMap(group -> group.rules().stream())
                        .anyMatch(rule -> rule.name().equals(fault.fault().alert())
                                && ExprPrinter.print(rule.expr()).matches(".*(30m|1h|6h|1d|offset).*")))
                .map(DemoFault::name).toList();
    }

    @ParameterizedTest
    @MethodSource("ofTheRound")
    void inTheRoundItPagesWithinPatience(String name) throws IOException {
        assertThat(timeToPage(name, DemoCommand.PAST_OF_ROUND)).isLessThan(simulated(DemoPlays.PATIENCE));
    }

    private List<RuleGroupSpec> rules(DemoFault fault) {
        return files.rules(fault.pack().ruleFiles(), Set.of());
    }

    private static DemoFault fault(String name, InstantSource clock) throws IOException {
        return DemoFault.find(DemoPack.find(HOME, SEED, clock), name);
    }

    private static Duration simulated(Duration ofTheMachine) {
        return ofTheMachine.multipliedBy((long) (DemoCommand.DEFAULT_SPEED * MOST_OF_THE_TIME));
    }

    /** From when the fault is there to when its alert is handed on; an hour more than is ever waited when it is not. */
    private Duration timeToPage(String name, Duration past) throws IOException {
        DemoClock clock = new DemoClock(START);
        DemoFault fault = fault(name, clock);
        boolean first = fault.hidesTargets();
        if (first) {
            fault.inject();
        }
        List<DemoPack> packs = List.of(fault.pack());
        try (DemoFiles folder = DemoFiles.create(); DemoExporters exporters = DemoExporters.start(packs)) {
            Configuration configuration = files.configuration(folder.writeConfiguration(packs, 1));
            List<RuleGroupSpec> groups = rules(fault);
            SeriesStore store = new SeriesStore();
            new DemoHistory(configuration, packs, Demo.recordingRules(groups), store, alerts -> {}, clock)
                    .play(past, Demo.HISTORY_STEP, () -> false);
            List<Alert> sent = new ArrayList<>();
            DemoHistory demo = new DemoHistory(configuration, packs, groups, store, sent::addAll, clock);
            Instant broken = clock.instant();
            if (!first) {
                demo.play(DemoPlays.WARM_UP.multipliedBy(DemoCommand.DEFAULT_SPEED), STEP, () -> false);
                assertThat(sent).as("alerts before anything is broken").isEmpty();
                broken = clock.instant();
                fault.inject();
            }
            Duration most = simulated(DemoCommand.DEFAULT_TIMEOUT).plusHours(1);
            while (sent.stream().noneMatch(fault::caused)
                    && Duration.between(broken, clock.instant()).compareTo(most) < 0) {
                demo.next(STEP);
            }
            assertThat(exporters.addresses()).isNotEmpty();
            return Duration.between(broken, clock.instant());
        }
    }
}
