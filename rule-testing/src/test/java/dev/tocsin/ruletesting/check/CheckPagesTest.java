package dev.tocsin.ruletesting.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.rule.RuleFile;
import dev.tocsin.evaluator.rule.RuleFileOptions;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.ruletesting.check.catalogue.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages on checks: each check has one, says on it what the check itself says, and its examples are true. */
class CheckPagesTest {

    private static final Path PAGES = Path.of("../docs/checks");

    /** Checks that say nothing without recorded series or settings. */
    private static final Set<String> NEED_MORE_THAN_RULES = Set.of("series-missing", "unused-recording-rule");

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void theBadExampleIsFoundAndTheGoodOneIsNot(String id) throws IOException {
        String page = Files.readString(PAGES.resolve(id + ".md"));
        assertThat(found(example(page, "Bad")).contains(id)).isNotEqualTo(NEED_MORE_THAN_RULES.contains(id));
        assertThat(found(example(page, "Good"))).doesNotContain(id);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ids")
    void thePageSaysWhatTheCheckSays(String id) throws IOException {
        String page = Files.readString(PAGES.resolve(id + ".md")).replaceAll("\\s+", " ");
        Check.Description check = description(id);
        assertThat(page).startsWith("# " + id + " ")
                .contains("Severity: " + check.severity().text() + ".")
                .contains("Finds: " + check.title() + ".")
                .contains(check.explanation());
    }

    @Test
    void theIndexListsEveryCheck() throws IOException {
        String rows = Catalogue.all().stream().map(Check::description)
                .map(check -> "| [" + check.id() + "](" + check.id() + ".md) | " + check.severity().text() + " | "
                        + check.title() + " |\n")
                .collect(Collectors.joining());
        Path index = PAGES.resolve("README.md");
        String text = Files.readString(index);
        String expected = text.replaceFirst(
                "(\\| check .*\n\\|[-|]+\n)(?:\\|.*\n)*", "$1" + Matcher.quoteReplacement(rows));
        if (System.getProperty("golden.update") != null) {
            Files.writeString(index, expected);
        }
        assertThat(Files.readString(index)).isEqualTo(expected);
    }

    @Test
    void thereIsNoPageWithoutACheck() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".md", "")))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(ids().stream(), Stream.of("README")).toList());
        }
    }

    private static String example(String page, String heading) {
        Matcher matcher = Pattern.compile("## " + heading + "\n.*?```yaml\n(.*?)```", Pattern.DOTALL).matcher(page);
        assertThat(matcher.find()).as("an example below ## %s", heading).isTrue();
        return matcher.group(1);
    }

    /** The ids of the checks that find something in an example: rules of one group. */
    private static Set<String> found(String rules) {
        String file = "groups:\n  - name: example\n    rules:\n" + rules.indent(6);
        RuleFile read = RuleFile.parse(SourceText.of("rules.yml", file), RuleFileOptions.of(Set.of()));
        assertThat(read).isInstanceOf(RuleFile.Loaded.class);
        RuleSet set = new RuleSet(
                ((RuleFile.Loaded) read).groups(), CheckSettings.DEFAULTS);
        return new RuleChecks(Catalogue.all()).run(set).stream().map(Finding::check).collect(Collectors.toSet());
    }

    private static Check.Description description(String id) {
        return Catalogue.all().stream().map(Check::description)
                .filter(check -> check.id().equals(id)).findFirst().orElseThrow();
    }

    static List<String> ids() {
        return Catalogue.all().stream().map(check -> check.description().id()).toList();
    }
}
