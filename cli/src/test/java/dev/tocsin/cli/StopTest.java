package dev.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that are asked to stop do so and end well, as processes of their own. */
class StopTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {
        "run --config.file tocsin.yml --web.listen-address 127.0.0.1:0", "receive --web.listen-address 127.0.0.1:0",
        "demo"
    })
    void serverThatIsAskedToStopEndsWithZero(String arguments) throws Exception {
        Files.writeString(directory.resolve("tocsin.yml"), "global: {}\n");
        Process process = start(arguments);
        try {
            await("address of " + arguments).atMost(PATIENCE)
                    .until(() -> !process.isAlive() || text("out").contains("at http://"));
            process.destroy();
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(text("out") + text("err")).isZero();
        assertThat(text("err")).doesNotContain("Exception");
    }

    @Test
    void demoThatIsAskedToStopInThePastOfItsSystemsShowsNothing() throws Exception {
        Process process = start("demo --once fnp/NodeCostJump");
        try {
            await("past of the systems").atMost(PATIENCE)
                    .until(() -> !process.isAlive() || text("err").contains("in memory first"));
            process.destroy();
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(text("out")).as(text("err")).isEmpty();
        assertThat(process.exitValue()).isOne();
    }

    private Process start(String arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
        command.addAll(List.of(arguments.split(" ")));
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile())
                .redirectOutput(directory.resolve("out").toFile()).redirectError(directory.resolve("err").toFile());
        builder.environment().put("TOCSIN_HOME", Path.of("..").toAbsolutePath().toString());
        return builder.start();
    }

    private String text(String file) throws IOException {
        return Files.readString(directory.resolve(file));
    }
}
