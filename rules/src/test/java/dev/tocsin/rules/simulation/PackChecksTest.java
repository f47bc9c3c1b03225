package dev.tocsin.rules.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.ingest.MetricType;
import dev.tocsin.evaluator.rule.RuleFile;
import dev.tocsin.evaluator.rule.RuleFileOptions;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.ruletesting.check.CheckSettings;
import dev.tocsin.ruletesting.check.CheckSettingsFile;
import dev.tocsin.ruletesting.check.Finding;
import dev.tocsin.ruletesting.check.LinkProbe;
import dev.tocsin.ruletesting.check.RecordedSeries;
import dev.tocsin.ruletesting.check.RuleChecks;
import dev.tocsin.ruletesting.check.RuleSet;
import dev.tocsin.ruletesting.check.catalogue.Catalogue;
import dev.tocsin.ruletesting.check.format.FindingFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The checks on the packs, with the series of their simulated systems: they find what is wrong with the rules as published and
 * nothing in the rules to use. {@code -Dgolden.update} rewrites what is found.
 */
class PackChecksTest {

    private static final Path EXPECTED = Path.of("src/test/resources/checks");
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+) (\\S+)$");

    @ParameterizedTest(name = "{0}")
    @MethodSource("packs")
    void theRulesToUseGiveNoCause(Pack pack) {
        assertThat(findings(pack.groups(), pack, RecordedSeries.NONE)).isEmpty();
        assertThat(findings(pack.groups(), pack, series(pack))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packs")
    void theMistakesAsPublishedAreFound(Pack pack) throws IOException {
        Path published = Path.of(pack.name(), "as-published", pack.name() + ".rules.yml");
        List<RuleGroupSpec> groups = Stream.concat(pack.groups().stream(), groups(published).stream()).toList();
        List<Finding> findings = findings(groups, pack, series(pack)).stream()
                .filter(finding -> finding.file().equals(published.toString())).toList();

        String actual = FindingFormat.TEXT.print(findings);
        Path expected = EXPECTED.resolve(pack.name() + ".txt");
        if (System.getProperty("golden.update") != null) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(expected));
    }

    private static List<Finding> findings(List<RuleGroupSpec> groups, Pack pack, RecordedSeries series) {
        return new RuleChecks(Catalogue.all()).run(new RuleSet(groups, settings(pack), series, LinkProbe.NONE));
    }

    private static CheckSettings settings(Pack pack) {
        CheckSettingsFile.Reading reading =
                CheckSettingsFile.read(Path.of(pack.name(), CheckSettingsFile.NAME), Catalogue.ids());
        assertThat(reading).isInstanceOf(CheckSettingsFile.Reading.Read.class);
        return ((CheckSettingsFile.Reading.Read) reading).settings();
    }

    private static List<RuleGroupSpec> groups(Path file) {
        RuleFile read = RuleFile.read(file, RuleFileOptions.of(Set.of()));
        assertThat(read).isInstanceOf(RuleFile.Loaded.class);
        return ((RuleFile.Loaded) read).groups();
    }

    /** What the first scrapes of the pack's system bring. */
    private static RecordedSeries series(Pack pack) {
        WatchedSystem watched = new WatchedSystem(pack, Duration.ofSeconds(30));
        watched.next();
        watched.next();
        Map<String, MetricType> types = new HashMap<>();
        watched.system().targets().stream()
                .map(target -> new String(target.answer("/metrics", "text/plain").body(), StandardCharsets.UTF_8))
                .map(TYPE::matcher)
                .flatMap(Matcher::results)
                .forEach(line -> Arrays.stream(MetricType.values())
                        .filter(type -> type.text().equals(line.group(2)))
                        .forEach(type -> types.put(line.group(1), type)));
        return new RecordedSeries(watched.store(), types);
    }

    static List<Pack> packs() {
        return Pack.all();
    }
}
