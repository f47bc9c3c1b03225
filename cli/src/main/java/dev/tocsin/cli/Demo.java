package dev.tocsin.cli;

import dev.tocsin.evaluator.clock.FastClock;
import dev.tocsin.evaluator.config.Configuration;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.rule.RecordingRuleSpec;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.server.ServerOptions;
import dev.tocsin.evaluator.server.StandaloneEvaluator;
import dev.tocsin.evaluator.server.page.Startup;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.format.PrometheusDurations;
import dev.tocsin.webhook.config.NotificationsConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parts of a demo joined as {@code tocsin run} and {@code tocsin receive} join them, all on one fast clock and on free
 * ports of the loopback interface. Everything is closed in reverse order when the play ends or the process is asked to stop.
 */
final class Demo {

    private static final String HOST = "127.0.0.1";

    /** Coarser than scrapes are, and fine enough for rates over a few minutes. */
    static final Duration HISTORY_STEP = Duration.ofMinutes(1);

    private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(30);

    private final Console console;
    private final DemoClock clock;
    private final InstantSource machine;
    private final int speed;

    /** @param clock the one of the systems, which stands still so far */
    Demo(Console console, DemoClock clock, InstantSource machine, int speed) {
        this.console = console;
        this.clock = clock;
        this.machine = machine;
        this.speed = speed;
    }

    /** What happens on the stage once everything runs. */
    @FunctionalInterface
    interface Play {

        ExitCode perform(Stage stage) throws IOException, InterruptedException;
    }

    /** What a play has at hand. */
    record Stage(StopSignal stop, DemoInbox inbox, List<RuleGroupSpec> groups) {}

    /**
     * Lets the systems run for a while in memory, then everything as a whole until the play is over.
     *
     * @param packs       at least one, of one home
     * @param past        for how long in memory
     * @param whenStopped how it ends when the process is asked to stop before the play begins
     */
    ExitCode run(List<DemoPack> packs, Duration past, ExitCode whenStopped, Play play)
            throws IOException, InterruptedException {
        try (
                StopSignal stop = StopSignal.register();
                DemoFiles files = DemoFiles.create();
                DemoExporters exporters = DemoExporters.start(packs);
                DemoInbox inbox = DemoInbox.start(packs.getFirst().home(), clock)) {
            Path file = files.writeConfiguration(packs, inbox.port());
            RunFiles reader = new RunFiles(console);
            Configuration configuration = reader.configuration(file);
            Optional<NotificationsConfig> notifications = reader.notifications(file);
            List<RuleGroupSpec> groups = reader.rules(file, configuration.ruleFiles(), Set.of());
            SeriesStore store = new SeriesStore();
            console.err().println("tocsin: " + PrometheusDurations.print(past.toMillis())
                    + " of the systems' time passes in memory first ...");
            console.err().flush();
            new DemoHistory(configuration, packs, recordingRules(groups), store, alerts -> {}, clock)
                    .play(past, HISTORY_STEP, stop::isAsked);
            if (stop.isAsked()) {
                return whenStopped;
            }
            FastClock running = clock.run(machine, speed);
            int port = freePort();
            String address = "http://" + HOST + ":" + port;
            Startup startup = new Startup(
                    Version.number(), reader.shown(file), Map.of("config.file", file.toString()),
                    inbox.runbookBase());
            ServerOptions server = new ServerOptions(HOST, port, QUERY_TIMEOUT, startup);
            try (
                    AlertDelivery delivery = new AlertDelivery(configuration, notifications, address, running);
                    StandaloneEvaluator evaluator = new StandaloneEvaluator(configuration, groups,
                            EngineOptions.defaults(), server, address, store, delivery, running)) {
                delivery.start();
                evaluator.start();
                introduce(file, exporters, inbox, address);
                return play.perform(new Stage(stop, inbox, groups));
            }
        }
    }

    /** Alerts have no past: one that fired in it would not page. */
    static List<RuleGroupSpec> recordingRules(List<RuleGroupSpec> groups) {
        return groups.stream().map(group -> new RuleGroupSpec(
                group.file(), group.name(), group.interval(), group.queryOffset(), group.limit(),
                group.rules().stream().filter(RecordingRuleSpec.class::isInstance).toList(), group.position()))
                .toList();
    }

    /** A port that nothing listens on: links in alerts name it before the evaluator does. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void introduce(Path file, DemoExporters exporters, DemoInbox inbox, String evaluator) {
        console.out().println("Everything runs " + speed + " times as fast as real time: a second here is "
                + speed + " s there. Rules are as they are.");
        console.out().println("inbox at " + inbox.address());
        console.out().println("evaluator at " + evaluator + "/");
        exporters.addresses().forEach((name, address) -> console.out().println("exporter " + name + " at " + address));
        console.out().println("configuration in " + file);
        console.out().flush();
    }
}
