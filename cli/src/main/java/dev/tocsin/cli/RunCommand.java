package dev.tocsin.cli;

import com.google.re2j.PatternSyntaxException;
import dev.tocsin.evaluator.config.Configuration;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.rule.RuleLookback;
import dev.tocsin.evaluator.server.SampleRetention;
import dev.tocsin.evaluator.server.ServerOptions;
import dev.tocsin.evaluator.server.ServerWarmUp;
import dev.tocsin.evaluator.server.StandaloneEvaluator;
import dev.tocsin.evaluator.server.page.Startup;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.evaluator.storage.StoreOptions;
import dev.tocsin.promql.Feature;
import dev.tocsin.promql.format.PrometheusDurations;
import dev.tocsin.promql.label.LabelRegex;
import dev.tocsin.webhook.config.NotificationsConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tocsin run}: the standalone evaluator, which pages through webhooks and Alertmanagers. */
final class RunCommand implements Command {

    /** Samples older than this are compressed, however far back rules look. */
    private static final Duration LONGEST_RAW = Duration.ofHours(1);

    /** Evaluations may be late, or samples early, by so much without meeting compressed samples. */
    private static final Duration RAW_MARGIN = Duration.ofSeconds(30);

    private static final Duration RETENTION = Duration.ofDays(15);

    @Override
    public String name() {
        return "run";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name(name());
        spec.usageMessage().description("Run the standalone evaluator: scrape, evaluate rules, page.");
        spec.addOption(
                Arguments.option("--config.file", "FILE", "The configuration. Default: prometheus.yml, or none with"
                        + " --data.").build());
        spec.addOption(RecordedFiles.option());
        spec.addOption(ListenAddress.option("127.0.0.1:9090"));
        spec.addOption(Arguments.option("--web.external-url", "URL", "Where people reach this evaluator, for links in"
                + " alerts. Default: the address it listens on.").build());
        spec.addOption(
                Arguments.option("--query.lookback-delta", "DURATION", "How old the newest sample of a series may"
                        + " be. Default: 5m.").build());
        spec.addOption(
                Arguments.option("--query.timeout", "DURATION", "How long a query may take. Default: 2m.").build());
        spec.addOption(Arguments.option("--query.max-concurrency", "N", "How many queries are evaluated at once; others"
                + " wait. Default: 20.").build());
        spec.addOption(Arguments.option("--query.max-samples", "N", "How many samples a query may hold in memory."
                + " Default: 50000000.").build());
        spec.addOption(
                Arguments.option("--storage.tsdb.retention.time", "DURATION", "How long samples are kept in memory; 0"
                        + " keeps all. Default: 15d, or all with --data.").build());
        spec.addOption(
                Arguments.option("--web.cors.origin", "REGEX", "Origins whose web pages may use the API. Default:"
                        + " .*, any.").build());
        spec.addOption(RunbookBase.option());
        return spec.addOption(Features.option());
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) throws IOException, InterruptedException {
        Set<Feature> features = Features.of(arguments);
        ListenAddress address = ListenAddress.of(arguments);
        String externalUrl = externalUrl(arguments, address);
        EngineOptions defaults = EngineOptions.defaults();
        Duration lookbackDelta = Durations.of(arguments, "--query.lookback-delta", defaults.lookbackDelta());
        Duration queryTimeout = Durations.of(arguments, "--query.timeout", ServerOptions.DEFAULTS.queryTimeout());

        int maxConcurrency = (int) Arguments.number(
                arguments, "--query.max-concurrency", ServerOptions.MAX_CONCURRENCY, Integer.MAX_VALUE);
        long maxSamples = Arguments.number(arguments, "--query.max-samples", defaults.maxSamples(), Long.MAX_VALUE);

        String corsOrigin = corsOrigin(arguments);

        boolean recorded = arguments.hasMatchedOption(RecordedFiles.OPTION);
        Duration keepFor = Durations.of(
                arguments, "--storage.tsdb.retention.time", recorded ? Duration.ZERO : RETENTION);

        RunFiles files = new RunFiles(console);
        Configuration configuration = Configuration.EMPTY;
        Optional<NotificationsConfig> notifications = Optional.empty();
        List<RuleGroupSpec> groups = List.of();
        String shown = "";
        if (!recorded || arguments.hasMatchedOption("--config.file")) {
            Path file = console.resolve(arguments.matchedOptionValue("--config.file", "prometheus.yml"));
            configuration = files.configuration(file);
            shown = files.shown(file);
            notifications = files.notifications(file);
            groups = files.rules(file, configuration.ruleFiles(), features);
        }
        Map<String, String> flags = new TreeMap<>();
        flags.put("config.file", arguments.matchedOptionValue("--config.file", recorded ? "" : "prometheus.yml"));
        flags.put("query.lookback-delta", PrometheusDurations.print(lookbackDelta.toMillis()));
        flags.put("query.max-concurrency", Integer.toString(maxConcurrency));
        flags.put("query.max-samples", Long.toString(maxSamples));
        flags.put("query.timeout", PrometheusDurations.print(queryTimeout.toMillis()));
        flags.put("storage.tsdb.retention.time", PrometheusDurations.print(keepFor.toMillis()));
        flags.put("web.cors.origin", corsOrigin);
        flags.put("web.external-url", externalUrl);
        flags.put("web.listen-address", address.host() + ":" + address.port());
        String runbooks = RunbookBase.of(arguments).map(below -> below.base().toString().replaceAll("/*$", "/"))
                .orElse("");
        ServerOptions serverOptions = new ServerOptions(
                address.host(), address.port(), queryTimeout, maxConcurrency, corsOrigin,
                new Startup(Version.number(), shown, flags, runbooks));
        EngineOptions engineOptions = new EngineOptions(
                lookbackDelta, configuration.evaluationInterval(), maxSamples, features);

        InstantSource clock = InstantSource.system();
        SeriesStore store = new SeriesStore(
                recorded
                        ? StoreOptions.allRaw()
                        : StoreOptions.compressing(rawHorizon(groups, lookbackDelta, configuration)));
        try (
                ServerWarmUp warmUp = new ServerWarmUp();
                StopSignal stop = StopSignal.register();
                AlertDelivery delivery = new AlertDelivery(configuration, notifications, externalUrl, clock);
                StandaloneEvaluator evaluator = new StandaloneEvaluator(configuration, groups, engineOptions,
                        serverOptions, externalUrl, store, delivery, clock);
                SampleRetention retention = new SampleRetention(store, keepFor, clock)) {
            warmUp.start();
            RecordedFiles.load(arguments, store, console);
            delivery.start();
            evaluator.start();
            retention.start();
            console.out().println("evaluator at http://" + address.host() + ":" + evaluator.port() + "/");
            console.out().flush();
            stop.await();
            console.out().println("stopping: a signal asked for it");
            console.out().flush();
        }
        return ExitCode.OK;
    }

    private static String corsOrigin(ParseResult arguments) {
        String origin = arguments.matchedOptionValue("--web.cors.origin", ServerOptions.ANY_ORIGIN);
        try {
            LabelRegex.compile(origin);
        } catch (PatternSyntaxException e) {
            throw UserException.usage("--web.cors.origin: " + e.getMessage());
        }
        return origin;
    }

    /** How long samples stay uncompressed: as far back as queries of single points and the rules look. */
    private static Duration rawHorizon(
            List<RuleGroupSpec> groups, Duration lookbackDelta, Configuration configuration) {
        Duration reach = RuleLookback.of(groups, lookbackDelta, configuration.ruleQueryOffset());
        Duration raw = reach.compareTo(lookbackDelta) > 0 ? reach : lookbackDelta;
        return raw.compareTo(LONGEST_RAW) < 0 ? raw.plus(RAW_MARGIN) : LONGEST_RAW;
    }

    /** Without a slash at the end; empty when the address it listens on is not known before it does. */
    private static String externalUrl(ParseResult arguments, ListenAddress address) throws IOException {
        String text = arguments.matchedOptionValue("--web.external-url", "");
        if (text.isEmpty()) {
            String host = address.isAnyHost() ? InetAddress.getLocalHost().getHostName() : address.host();
            return address.port() == 0 ? "" : "http://" + host + ":" + address.port();
        }
        try {
            URI url = new URI(text);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return text.replaceAll("/+$", "");
            }
        } catch (URISyntaxException e) {
            throw UserException.usage("--web.external-url: '" + text + "' is no URL: " + e.getReason());
        }
        throw UserException.usage("--web.external-url: '" + text + "' is no http or https URL with a host");
    }
}
