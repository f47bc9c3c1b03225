package dev.tocsin.ruletesting.promqltest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.engine.Engine;
import dev.tocsin.evaluator.engine.EngineOptions;
import dev.tocsin.evaluator.engine.QueryAnnotation.Severity;
import dev.tocsin.evaluator.engine.QueryResult;
import dev.tocsin.evaluator.engine.StepGrid;
import dev.tocsin.promql.Feature;
import dev.tocsin.promql.parse.PromqlParser;
import dev.tocsin.ruletesting.series.TestStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The texts and places of warnings and infos: a row for each expression of {@code annotations.txt}, below it what is told.
 * {@code -Dgolden.update} rewrites what is told.
 */
class AnnotationTextsTest {

    private static final Path CASES = Path.of("src/test/resources/annotations.txt");
    private static final StepGrid INSTANT = StepGrid.instant(240_000);
    private static final StepGrid RANGE = StepGrid.range(180_000, 240_000, 60_000);

    private final PromqlParser parser = new PromqlParser(EnumSet.allOf(Feature.class));
    private final TestStore store = new TestStore();
    private Set<Feature> features = Set.of();

    @Test
    void everyExpressionTellsWhatStandsBelowIt() throws IOException {
        String expected = Files.readString(CASES);
        int rowsFrom = expected.indexOf("\nwith ") + 1;
        String series = expected.substring(0, rowsFrom);
        ScriptParser.parse(series).forEach(
                command -> assertThat(new Loading(store).load((Command.Load) command)).isNull());
        String actual = series + expected.substring(rowsFrom).lines().filter(line -> !line.startsWith(" "))
                .flatMap(this::withAnnotations).collect(Collectors.joining("\n", "", "\n"));
        if (System.getProperty("golden.update") != null) {
            Files.writeString(CASES, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(CASES));
    }

    private Stream<String> withAnnotations(String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return Stream.of(line);
        }
        if (line.equals("with") || line.startsWith("with ")) {
            features = features(line);
            return Stream.of(line);
        }
        boolean isRange = line.startsWith("range ");
        return Stream.concat(
                Stream.of(line),
                annotations(isRange ? line.substring("range ".length()) : line, isRange ? RANGE : INSTANT));
    }

    private static Set<Feature> features(String line) {
        List<String> names = Arrays.asList(line.split(" "));
        return Arrays.stream(Feature.values()).filter(feature -> names.contains(feature.flag()))
                .collect(Collectors.toSet());
    }

    private Stream<String> annotations(String expr, StepGrid grid) {
        EngineOptions defaults = EngineOptions.defaults();
        EngineOptions options = new EngineOptions(
                defaults.lookbackDelta(), defaults.defaultSubqueryStep(), defaults.maxSamples(), features);
        QueryResult result = new Engine(options).evaluate(parser.parseOrThrow(expr), store.source(), grid);
        return Arrays.stream(Severity.values())
                .flatMap(severity -> result.describe(severity, expr).stream())
                .map(text -> "    " + text);
    }
}
