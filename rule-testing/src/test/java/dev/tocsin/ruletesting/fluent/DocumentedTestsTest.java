package dev.tocsin.ruletesting.fluent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code docs/junit.md} shows stands in the example, which is built and run on every commit. */
class DocumentedTestsTest {

    private static final Path PAGE = Path.of("../docs/junit.md");
    private static final Path EXAMPLE = Path.of("../docs/examples/service/src/test/java");
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    static List<String> blocks() throws IOException {
        return JAVA.matcher(Files.readString(PAGE)).results().map(block -> block.group(1)).toList();
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void theExampleHasIt(String block) throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            List<Path> sources = files.filter(Files::isRegularFile).toList();
            assertThat(sources).anySatisfy(file -> assertThat(code(Files.readString(file))).contains(code(block)));
        }
    }

    /** The lines that are not blank. */
    private static String code(String text) {
        return text.lines().filter(line -> !line.isBlank()).collect(Collectors.joining("\n", "", "\n"));
    }
}
