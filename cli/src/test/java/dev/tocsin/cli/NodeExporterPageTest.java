package dev.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole path with an exporter that nobody here wrote: {@code tocsin run} scrapes Debian's node exporter, a rule on its
 * series fires, and the page with its runbook arrives at {@code tocsin receive}.
 */
class NodeExporterPageTest {

    private static final String EXPORTER = "prometheus-node-exporter";
    private static final String RUNBOOK = "https://example.org/runbooks/memory";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path directory;

    @Test
    void alertOnScrapedSeriesArrivesAsPageWithItsRunbook() throws Exception {
        Optional<Path> exporter = onPath(EXPORTER);
        if (exporter.isEmpty()) {
            System.out.println("skipped: " + EXPORTER + " is not installed");
        }
        assumeTrue(exporter.isPresent(), EXPORTER + " is not installed");

        String target = "127.0.0.1:" + freePort();
        Process process = start(exporter.orElseThrow(), target);
        try (RunningCommand receive = new RunningCommand(directory, "receive", "--web.listen-address", "127.0.0.1:0")) {
            String inbox = receive.address();
            writeConfiguration(target, inbox);
            try (
                    RunningCommand run = new RunningCommand(directory, "run", "--config.file", "tocsin.yml",
                            "--web.listen-address", "127.0.0.1:0")) {
                assertThat(run.address()).startsWith("http://127.0.0.1:");
                await("page in the inbox").atMost(PATIENCE)
                        .until(() -> get(inbox + "api/pages").contains("NodeHasMemory"));
            }
            assertThat(get(inbox + "api/pages")).contains("\"instance\":\"" + target + "\"", "\"site\":\"lab\"",
                    RUNBOOK);
            assertThat(get(inbox)).contains("NodeHasMemory", "href=\"" + RUNBOOK + "\"");
        } finally {
            process.destroy();
        }
    }

    private void writeConfiguration(String target, String inbox) throws IOException {
        Files.writeString(directory.resolve("rules.yml"), """
                groups:
                  - name: node
                    rules:
                      - alert: NodeHasMemory
                        expr: node_memory_MemTotal_bytes > 0
                        for: 1s
                        labels:
                          severity: page
                        annotations:
                          summary: "{{ $labels.instance }} has {{ $value | humanize1024 }}B of memory"
                          runbook_url: %s
                """.formatted(RUNBOOK));
        Files.writeString(directory.resolve("tocsin.yml"), """
                global:
                  scrape_interval: 1s
                  evaluation_interval: 1s
                  external_labels:
                    site: lab
                rule_files: [rules.yml]
                scrape_configs:
                  - job_name: node
                    static_configs:
                      - targets: ['%s']
                notifications:
                  route:
                    receiver: inbox
                    group_wait: 0s
                  receivers:
                    - name: inbox
                      webhook_configs:
                        - url: %swebhook
                """.formatted(target, inbox));
    }

    private Process start(Path exporter, String address) throws IOException {
        return new ProcessBuilder(exporter.toString(), "--web.listen-address=" + address)
                .redirectErrorStream(true).redirectOutput(directory.resolve("exporter.log").toFile()).start();
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable).findFirst();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String get(String url) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString()).body();
        }
    }
}
