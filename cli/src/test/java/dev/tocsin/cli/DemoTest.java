package dev.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole product over real sockets: exporter, evaluator, dispatch, inbox and runbook. */
@Timeout(180)
class DemoTest {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"fedzk/FedzkDown", "fnp/FnpDown", "icn/IcnNodeDown", "x0tta6bl4/MeshNodeDown",
        "zkp-dataset-ledger/SlowProofGeneration", "zkp-dataset-ledger/LedgerAbsent"})
    void aFaultPagesWithItsRunbook(String fault) {
        ExitCode exitCode = run(HOME, "--once", fault, "--timeout", "120s");
        assertThat(exitCode).as(() -> text(out) + text(err)).isEqualTo(ExitCode.OK);
        String alert = fault.substring(fault.indexOf('/') + 1);
        assertThat(text(out)).contains("page     " + alert + " (", "%2Frunbooks%2F" + alert + ".md");
    }

    @Test
    void whatBreaksIsMendedAndAllIsClosedWhenItIsInterrupted() throws IOException {
        Thread demo = Thread.ofPlatform().start(() -> run(HOME, "--seed", "1"));
        await("runbook of the first page").atMost(Duration.ofSeconds(120))
                .until(() -> text(out).contains("runbook  http://127.0.0.1:"));
        assertThat(text(out)).contains("broke    ").contains("page     ");
        demo.interrupt();
        await("end of the demo").atMost(Duration.ofSeconds(30)).until(() -> !demo.isAlive());
        Path configuration = Path.of(text(out).lines().filter(line -> line.startsWith("configuration in "))
                .findFirst().orElseThrow().substring("configuration in ".length()));
        assertThat(configuration.getParent()).doesNotExist();
    }

    @Test
    void aPageThatDoesNotComeInTimeIsAFailure() {
        assertThat(run(HOME, "--once", "zkp-dataset-ledger/LedgerDown", "--timeout", "1ms")).isEqualTo(ExitCode.FAILED);
        assertThat(text(err)).endsWith("tocsin: no page of zkp-dataset-ledger/LedgerDown within 0 s\n");
    }

    @Test
    void anUnknownAlertIsAnsweredWithThoseThereAre() {
        assertThat(run(HOME, "--once", "zkp-dataset-ledger/Nonsense")).isEqualTo(ExitCode.USAGE);
        assertThat(text(err)).startsWith("tocsin: --once: expected SYSTEM/ALERT, found 'zkp-dataset-ledger/Nonsense';"
                + " there are\n  zkp-dataset-ledger/").doesNotContain("icn/");
        err.reset();
        assertThat(run(HOME, "--once", "nonsense")).isEqualTo(ExitCode.USAGE);
        assertThat(text(err)).contains("  icn/IcnNodeDown\n", "  zkp-dataset-ledger/LedgerDown\n");
        err.reset();
        assertThat(run(HOME, "--once", "")).isEqualTo(ExitCode.USAGE);
        assertThat(text(err)).startsWith("tocsin: --once: expected SYSTEM/ALERT, found ''; there are\n");
    }

    @Test
    void everySimulatedSystemWithRulesHasThemFound() throws IOException {
        List<DemoPack> packs = DemoPack.find(HOME, 1, InstantSource.fixed(Instant.EPOCH));
        assertThat(packs).hasSizeGreaterThanOrEqualTo(4).allSatisfy(pack -> {
            assertThat(pack.ruleFiles()).isNotEmpty().allMatch(Files::isRegularFile);
            assertThat(pack.faults()).isNotEmpty();
        });
    }

    private ExitCode run(Path home, String... arguments) {
        Console console = new Console(InputStream.nullInputStream(), new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), Path.of(""),
                Map.of("TOCSIN_HOME", home.toString()), false, InstantSource.system());
        String[] all = new String[arguments.length + 1];
        all[0] = "demo";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Tocsin.run(console, all);
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
