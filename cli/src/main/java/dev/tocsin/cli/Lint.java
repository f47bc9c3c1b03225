package dev.tocsin.cli;

import dev.tocsin.evaluator.ingest.MetricType;
import dev.tocsin.evaluator.remote.RemoteCatalogue;
import dev.tocsin.evaluator.remote.RemoteException;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.NearestName;
import dev.tocsin.ruletesting.check.Check;
import dev.tocsin.ruletesting.check.CheckSettings;
import dev.tocsin.ruletesting.check.CheckSettingsFile;
import dev.tocsin.ruletesting.check.Finding;
import dev.tocsin.ruletesting.check.LinkProbe;
import dev.tocsin.ruletesting.check.RecordedSeries;
import dev.tocsin.ruletesting.check.RuleChecks;
import dev.tocsin.ruletesting.check.RuleSet;
import dev.tocsin.ruletesting.check.catalogue.Catalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The part of {@code tocsin check} that looks for mistakes in rules that are valid. */
final class Lint {

    private static final String LINT = "--lint";
    private static final String FATAL = "--lint-fatal";
    private static final String SETTINGS = "--settings";
    private static final String LINKS = "--check-links";
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    private final ParseResult arguments;
    private final Console console;
    private final List<Check> checks;

    private Lint(ParseResult arguments, Console console, List<Check> checks) {
        this.arguments = arguments;
        this.console = console;
        this.checks = checks;
    }

    static void addOptions(CommandSpec spec) {
        spec.addOption(Arguments.option(LINT, "LIST",
                "Which checks look for mistakes in valid rules: all (the default), none, or ids separated by commas.")
                .build());
        spec.addOption(Arguments.flag(FATAL, "Exit with 3 for findings of severity info as well."));
        spec.addOption(Arguments.option(SETTINGS, "FILE",
                "Settings of the checks, instead of the nearest " + CheckSettingsFile.NAME
                        + " in the folders of rule files and above.")
                .build());
        spec.addOption(RecordedFiles.option());
        RemoteOptions.addTo(spec, "Check against the series of this server, which speaks Prometheus' HTTP API.", "30s");
        spec.addOption(Arguments.flag(LINKS, "Ask for each runbook address whether it leads anywhere."));
    }

    /** The checks that the arguments ask for. */
    static Lint of(ParseResult arguments, Console console) {
        if (RemoteOptions.isWanted(arguments)) {
            RemoteOptions.client(arguments, DEFAULT_TIMEOUT, RemoteCatalogue::new).close();
        }
        String list = arguments.matchedOptionValue(LINT, "all");
        return new Lint(arguments, console, switch (list) {
            case "all" -> Catalogue.all();
            case "none" -> List.of();
            default -> named(list);
        });
    }

    private static List<Check> named(String list) {
        Set<String> ids = new TreeSet<>(List.of(list.split(",", -1)));
        for (String id : ids) {
            if (!Catalogue.ids().contains(id)) {
                throw UserException.usage(LINT + ": there is no check '" + id + "'"
                        + NearestName.of(id, Catalogue.ids()).map(near -> ", did you mean '" + near + "'?").orElse(""));
            }
        }
        return Catalogue.all().stream().filter(check -> ids.contains(check.description().id())).toList();
    }

    /** Whether a finding makes the command fail. */
    boolean isFatal(Finding finding) {
        return finding.severity().isFatal() || arguments.hasMatchedOption(FATAL);
    }

    /**
     * Checks the groups of rule files, those with the same settings together.
     *
     * @param found    takes what the checks find
     * @param problems takes what is wrong with settings; the rules they are for are not checked then
     */
    void run(Map<Path, List<RuleGroupSpec>> files, List<Finding> found, List<FileDiagnostic> problems)
            throws InterruptedException {
        if (checks.isEmpty()) {
            return;
        }
        Map<Optional<Path>, List<RuleGroupSpec>> bySettings = new LinkedHashMap<>();
        files.forEach((file, groups) -> bySettings.computeIfAbsent(settingsOf(file), key -> new ArrayList<>())
                .addAll(groups));
        RecordedSeries series = series(files.values());
        if (arguments.hasMatchedOption(LINKS)) {
            try (HttpLinkProbe links = new HttpLinkProbe()) {
                run(bySettings, series, links, found, problems);
            }
        } else {
            run(bySettings, series, LinkProbe.NONE, found, problems);
        }
    }

    private void run(
            Map<Optional<Path>, List<RuleGroupSpec>> bySettings, RecordedSeries series, LinkProbe links,
            List<Finding> found, List<FileDiagnostic> problems) {
        bySettings.forEach((file, groups) -> {
            CheckSettingsFile.Reading reading = file
                    .map(path -> CheckSettingsFile.read(path, Catalogue.ids()))
                    .orElseGet(() -> new CheckSettingsFile.Reading.Read(CheckSettings.DEFAULTS));
            switch (reading) {
                case CheckSettingsFile.Reading.Read read ->
                        found.addAll(new RuleChecks(checks).run(new RuleSet(groups, read.settings(), series, links)));
                case CheckSettingsFile.Reading.Rejected rejected -> problems.addAll(rejected.problems());
            }
        });
    }

    private Optional<Path> settingsOf(Path ruleFile) {
        if (arguments.hasMatchedOption(SETTINGS)) {
            return Optional.of(console.resolve(arguments.matchedOptionValue(SETTINGS, "")));
        }
        Path folder = ruleFile.toAbsolutePath().normalize().getParent();
        while (folder != null) {
            Path file = folder.resolve(CheckSettingsFile.NAME);
            if (Files.isRegularFile(file)) {
                return Optional.of(file);
            }
            folder = folder.getParent();
        }
        return Optional.empty();
    }

    private RecordedSeries series(Collection<List<RuleGroupSpec>> files) throws InterruptedException {
        if (RemoteOptions.isWanted(arguments)) {
            try (RemoteCatalogue server = RemoteOptions.client(arguments, DEFAULT_TIMEOUT, RemoteCatalogue::new)) {
                RecordedSeries series = new ServerSeries(server, console.clock().instant()).of(files);
                if (!series.isKnown()) {
                    console.err().println("tocsin: --url: the server has no series within the last day;"
                            + " rules are checked as without it");
                }
                return series;
            } catch (RemoteException e) {
                throw UserException.invalid(String.valueOf(e.getMessage()));
            }
        }
        SeriesStore store = new SeriesStore();
        Map<String, MetricType> types = RecordedFiles.loadWithTypes(arguments, store, console);
        return new RecordedSeries(store, types);
    }
}
