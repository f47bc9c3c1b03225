package dev.tocsin.ruletesting.check;

import dev.tocsin.evaluator.ingest.MetricType;
import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.Located;
import dev.tocsin.evaluator.yaml.NearestName;
import dev.tocsin.evaluator.yaml.PathPattern;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.evaluator.yaml.UnreadableFile;
import dev.tocsin.evaluator.yaml.YamlFields;
import dev.tocsin.evaluator.yaml.YamlFields.StringEntry;
import dev.tocsin.evaluator.yaml.YamlNode;
import dev.tocsin.evaluator.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code tocsin-checks.yml}, the settings of the checks. */
public final class CheckSettingsFile {

    /** The name under which the file is looked for, from the folder of a rule file upwards. */
    public static final String NAME = "tocsin-checks.yml";

    private static final String OFF = "off";
    private static final Pattern METRIC_NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

    private final Path folder;
    private final Set<String> checkIds;
    private final FileProblems problems;

    /** What became of a settings file. */
    public sealed interface Reading {

        /** The file is right. */
        record Read(CheckSettings settings) implements Reading {}

        /** The file is wrong; at least one problem, by place. */
        record Rejected(List<FileDiagnostic> problems) implements Reading {

            public Rejected {
                problems = List.copyOf(problems);
            }
        }
    }

    private CheckSettingsFile(Path folder, Set<String> checkIds, FileProblems problems) {
        this.folder = folder;
        this.checkIds = checkIds;
        this.problems = problems;
    }

    /** Reads a file; paths in it are relative to its folder. */
    public static Reading read(Path file, Set<String> checkIds) {
        SourceText source;
        try {
            source = SourceText.read(file);
        } catch (IOException e) {
            FileProblems unreadable = new FileProblems(SourceText.of(file.toString(), ""));
            unreadable.error(FilePosition.NONE, "file", UnreadableFile.reason(e));
            return new Reading.Rejected(unreadable.sorted());
        }
        FileProblems problems = new FileProblems(source);
        Path parent = file.getParent();
        CheckSettings settings =
                new CheckSettingsFile(parent == null ? Path.of("") : parent, checkIds, problems).decode();
        return problems.hasErrors() ? new Reading.Rejected(problems.sorted()) : new Reading.Read(settings);
    }

    private CheckSettings decode() {
        CheckSettings settings = CheckSettings.DEFAULTS;
        for (YamlNode document : YamlReader.read(problems)) {
            YamlFields fields = YamlFields.of(document, "settings file of checks", "checks", problems);
            settings = new CheckSettings(
                    levels(fields.stringMap("checks")),
                    interval(fields, "scrape_interval").orElse(settings.scrapeInterval()),
                    interval(fields, "evaluation_interval"),
                    texts(fields, "required_labels", settings.requiredLabels()),
                    texts(fields, "required_annotations", settings.requiredAnnotations()),
                    metricTypes(fields.stringMap("metric_types")),
                    usedNames(fields));
            fields.finish();
        }
        return settings;
    }

    private Optional<Duration> interval(YamlFields fields, String name) {
        Located<Duration> found = fields.duration(name);
        if (found != null && found.value().isZero()) {
            problems.error(
                    found.position(), YamlFields.DURATION,
                    "\"" + name + "\": an interval must be longer than nothing");
        }
        return Optional.ofNullable(found).map(Located::value);
    }

    private static List<String> texts(YamlFields fields, String name, List<String> otherwise) {
        List<String> found = fields.strings(name).stream().map(Located::value).toList();
        return fields.has(name) ? found : otherwise;
    }

    private Map<String, Optional<Severity>> levels(List<StringEntry> entries) {
        Map<String, Optional<Severity>> levels = new HashMap<>();
        for (StringEntry entry : entries) {
            Optional<Severity> severity = Severity.named(entry.text());
            if (!checkIds.contains(entry.name())) {
                problems.error(
                        entry.key().position(), "check-id",
                        "there is no check \"" + entry.name() + "\"" + NearestName.hint(entry.name(), checkIds));
            } else if (severity.isEmpty() && !entry.text().equals(OFF)) {
                problems.error(
                        entry.value().position(), "check-severity",
                        "expected off, error, warning or info, found \"" + entry.text() + "\"");
            }
            levels.put(entry.name(), severity);
        }
        return levels;
    }

    private Map<String, MetricType> metricTypes(List<StringEntry> entries) {
        Map<String, MetricType> types = new HashMap<>();
        for (StringEntry entry : entries) {
            Optional<MetricType> type =
                    Arrays.stream(MetricType.values()).filter(t -> t.text().equals(entry.text())).findFirst();
            type.ifPresentOrElse(
                    known -> types.put(entry.name(), known),
                    () -> problems.error(
                            entry.value().position(), "metric-type",
                            "expected a type such as counter, gauge, histogram or summary, found \"" + entry.text()
                                    + "\""));
        }
        return types;
    }

    private Optional<Set<String>> usedNames(YamlFields fields) {
        if (!fields.has("used_in")) {
            return Optional.empty();
        }
        Set<Path> files = new TreeSet<>();
        for (Located<String> pattern : fields.strings("used_in")) {
            List<Path> found = expand(pattern);
            if (found.isEmpty()) {
                problems.error(pattern.position(), "used-in", "no file matches \"" + pattern.value() + "\"");
            }
            files.addAll(found);
        }
        Set<String> names = new HashSet<>();
        files.forEach(file -> addNames(file, names));
        return Optional.of(names);
    }

    private List<Path> expand(Located<String> pattern) {
        try {
            return PathPattern.of(folder, pattern.value()).expand();
        } catch (InvalidPathException | PatternSyntaxException | IOException e) {
            problems.error(
                    pattern.position(), "used-in", "cannot search \"" + pattern.value() + "\": " + e.getMessage());
            return List.of();
        }
    }

    private void addNames(Path file, Set<String> names) {
        try {
            Matcher matcher = METRIC_NAME.matcher(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            while (matcher.find()) {
                names.add(matcher.group());
            }
        } catch (IOException e) {
            problems.error(FilePosition.NONE, "used-in", file + ": " + UnreadableFile.reason(e));
        }
    }
}
