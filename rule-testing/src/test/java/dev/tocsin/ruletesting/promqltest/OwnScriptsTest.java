package dev.tocsin.ruletesting.promqltest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.tocsin.promql.ast.AggregateOperator;
import dev.tocsin.promql.function.Function;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The scripts of this project: one test for each {@code eval}. */
class OwnScriptsTest {

    private static final Path SCRIPTS = Path.of("src/test/resources/promql");

    /** A name before its arguments or its grouping. */
    private static final Pattern WORD = Pattern.compile("\\w+(?= ?\\(| (?:by|without)\\b)");

    @TestFactory
    Stream<DynamicContainer> scripts() throws IOException {
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            List<Path> scripts = files.sorted().toList();
            return scripts.stream().map(OwnScriptsTest::container);
        }
    }

    @Test
    void everyFunctionAndAggregationIsUsed() throws IOException {
        Set<String> used = new HashSet<>();
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            for (Path script : files.toList()) {
                Files.readString(script).lines().filter(line -> line.startsWith("eval"))
                        .flatMap(line -> WORD.matcher(line).results()).forEach(word -> used.add(word.group()));
            }
        }
        assertThat(used).containsAll(Stream.of(Function.values()).map(Function::text).toList())
                .containsAll(Stream.of(AggregateOperator.values()).map(AggregateOperator::text).toList());
    }

    private static DynamicContainer container(Path script) {
        String name = script.getFileName().toString();
        return DynamicContainer.dynamicContainer(
                name,
                run(script).outcomes().stream()
                        .map(outcome -> DynamicTest.dynamicTest(
                                name + ":" + outcome.line() + " " + outcome.text(), () -> check(outcome))));
    }

    private static ScriptResult run(Path script) {
        try {
            return new PromqlTestRunner().run(script);
        } catch (IOException e) {
            return fail("cannot read " + script, e);
        }
    }

    private static void check(CaseOutcome outcome) {
        if (!outcome.passed()) {
            fail(outcome.describe());
        }
    }
}
