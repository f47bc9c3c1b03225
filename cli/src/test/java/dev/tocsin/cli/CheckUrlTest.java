package dev.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules are checked against the series of a server as against its files. */
class CheckUrlTest {

    private static final String DATA = """
            # TYPE jobs_queued gauge
            jobs_queued{queue="mail",job="worker"} 1 1435781430
            jobs_queued{queue="print",job="worker"} 4 1435781430
            # TYPE requests counter
            requests_total{job="api",code="200"} 2 1435781430
            # TYPE size_bytes histogram
            size_bytes_bucket{le="1.0",job="api"} 1 1435781430
            size_bytes_bucket{le="+Inf",job="api"} 3 1435781430
            size_bytes_count{job="api"} 3 1435781430
            size_bytes_sum{job="api"} 4 1435781430
            # EOF
            """;

    private static final String RULES = """
            groups:
              - name: a
                rules:
                  - {alert: Right, expr: 'jobs_queued{queue="mail"} > 10', for: 5m}
                  - {alert: WrongName, expr: jobs_queud > 10, for: 5m}
                  - {alert: WrongLabel, expr: 'jobs_queued{queu="mail"} > 10', for: 5m}
                  - {alert: WrongValue, expr: 'jobs_queued{queue="mails"} > 10', for: 5m}
                  - {alert: Recorded, expr: job:requests:rate5m > 10, for: 5m}
                  - {record: 'job:requests:rate5m', expr: 'sum by (job) (rate(requests_total[5m]))'}
                  - {alert: Absent, expr: absent(never_there), for: 5m}
            """;

    private static final Instant NOW = Instant.ofEpochSecond(1435781490);

    @TempDir Path directory;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("data.om"), DATA);
        Files.writeString(directory.resolve("rules.yml"), RULES);
    }

    @Test
    void findingsAreThoseOfTheFiles() throws Exception {
        try (
                RunningCommand run = new RunningCommand(directory, "run", "--data", "data.om", "--web.listen-address",
                        "127.0.0.1:0")) {
            String remote = check("--url", run.address());
            assertThat(remote)
                    .contains("there is no series jobs_queud; did you mean \"jobs_queued\"?")
                    .contains("has the label queu; did you mean \"queue\"?")
                    .contains("there are mail, print")
                    .isEqualTo(check("--data", "data.om"));
        }
    }

    @Test
    void aServerWithoutSeriesOfTheLastDayIsSaid() throws Exception {
        try (
                RunningCommand run = new RunningCommand(directory, "run", "--data", "data.om", "--web.listen-address",
                        "127.0.0.1:0")) {
            assertThat(check(NOW.plus(Duration.ofDays(9)), "--url", run.address()))
                    .startsWith("tocsin: --url: the server has no series within the last day;");
            assertThat(check("--url", run.address())).doesNotContain("the last day");
        }
    }

    @Test
    void nothingIsAskedWithoutChecks() {
        assertThat(check("--lint=none", "--url", "http://127.0.0.1:1")).endsWith(": no problems\nOK")
                .doesNotContain("refused");
    }

    @Test
    void aServerThatIsNotThereIsSaid() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String address = "http://127.0.0.1:" + port;
        assertThat(check("--url", address)).isEqualTo("tocsin: " + address + ": connection refused\nFAILED");
    }

    @Test
    void aServerOfAnotherKindIsSaid() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(502, -1);
            exchange.close();
        });
        server.start();
        try {
            assertThat(check("--url", "http://127.0.0.1:" + server.getAddress().getPort()))
                    .contains("(status 502)").endsWith("\nFAILED");
        } finally {
            server.stop(0);
        }
    }

    private String check(String... options) {
        return check(NOW, options);
    }

    private String check(Instant now, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "check";
        System.arraycopy(options, 0, arguments, 1, options.length);
        arguments[options.length + 1] = "rules.yml";
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Console console = new Console(InputStream.nullInputStream(), stream, stream, directory, Map.of(), false,
                InstantSource.fixed(now));
        ExitCode exitCode = Tocsin.run(console, arguments);
        return out.toString(StandardCharsets.UTF_8) + exitCode;
    }
}
