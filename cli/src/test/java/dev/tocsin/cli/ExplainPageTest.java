package dev.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The example of {@code docs/explain.md} is one of the golden cases. */
class ExplainPageTest {

    private static final Path CASE = Path.of("src/test/resources/cases/explain/over-recorded-series.txt");
    private static final Path PAGE = Path.of("../docs/explain.md");

    @Test
    void exampleReadsAsTheCommandPrints() throws IOException {
        GoldenCase example = GoldenCase.read(CASE);
        String command = Files.readString(CASE).lines().findFirst().orElseThrow();
        assertThat(Files.readString(PAGE)).contains("```\n" + command + "\n" + example.stdout() + "```");
    }
}
