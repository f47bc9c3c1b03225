package dev.tocsin.cli;

import dev.tocsin.evaluator.clock.FastClock;
import dev.tocsin.evaluator.config.Configuration;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.server.ServerOptions;
import dev.tocsin.evaluator.server.StandaloneEvaluator;
import dev.tocsin.evaluator.server.page.Startup;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.webhook.config.NotificationsConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
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
    private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(30);

    private final Console console;
    private final FastClock clock;
    private final int speed;

    Demo(Console console, FastClock clock, int speed) {
        this.console = console;
        this.clock = clock;
        this.speed = speed;
    }

    /** What happens on the stage once everything runs. */
    @FunctionalInterface
    interface Play {

        ExitCode perform(Stage stage) throws IOException, InterruptedException;
    }

    /** What a play has at hand. */
    record Stage(StopSignal stop, DemoInbox inbox, List<RuleGroupSpec> groups) {}

    /** @param packs at least one, of one home */
    ExitCode run(List<DemoPack> packs, Play play) throws IOException, InterruptedException {
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
            int port = freePort();
            String address = "http://" + HOST + ":" + port;
            Startup startup = new Startup(
                    Version.number(), reader.shown(file), Map.of("config.file", file.toString()),
                    inbox.runbookBase());
            ServerOptions server = new ServerOptions(HOST, port, QUERY_TIMEOUT, startup);
            try (
                    AlertDelivery delivery = new AlertDelivery(configuration, notifications, address, clock);
                    StandaloneEvaluator evaluator = new StandaloneEvaluator(configuration, groups,
                            EngineOptions.defaults(), server, address, new SeriesStore(), delivery, clock)) {
                delivery.start();
                evaluator.start();
                introduce(file, exporters, inbox, address);
                return play.perform(new Stage(stop, inbox, groups));
            }
        }
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
