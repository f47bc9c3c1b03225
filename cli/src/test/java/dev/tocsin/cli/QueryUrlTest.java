package dev.tocsin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A query to a server prints what a query over its files prints. */
class QueryUrlTest {

    private static final String DATA = """
            # TYPE requests counter
            requests_total{job="api"} 1 1435781400
            requests_total{job="api"} 4.5 1435781430.781
            requests_total{job="web"} 2 1435781430.781
            # TYPE size histogram
            size_bucket{le="1.0"} 1 1435781430.781
            size_bucket{le="+Inf"} 3 1435781430.781
            size_count 3 1435781430.781
            size_sum 4 1435781430.781
            # EOF
            """;

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {
        "--time 1435781430.781|requests_total", "--time 1435781430.781|requests_total[1m]", "--time 10|time() * 2",
        "--time 10|\"text\"", "--start 1435781400 --end 1435781460 --step 30|sum(requests_total)",
        "--time 1435781430.781|histogram_quantile(0.9, requests_total)"
    })
    void answersAreThoseOfTheFiles(String query) throws Exception {
        Files.writeString(directory.resolve("data.om"), DATA);
        String[] parts = query.split("\\|");
        try (
                RunningCommand run = new RunningCommand(directory, "run", "--data", "data.om", "--web.listen-address",
                        "127.0.0.1:0")) {
            String address = run.address();
            String remote = query("--url " + address + " " + parts[0], parts[1]);
            String local = query("--data data.om " + parts[0], parts[1]);
            assertThat(remote).isEqualTo(local);
        }
    }

    private String query(String options, String expression) {
        List<String> arguments = new ArrayList<>(List.of("query"));
        arguments.addAll(List.of(options.split(" ")));
        arguments.add(expression);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Console console = new Console(InputStream.nullInputStream(), stream, stream, directory, Map.of(), false,
                InstantSource.fixed(Instant.EPOCH));
        ExitCode exitCode = Tocsin.run(console, arguments.toArray(String[]::new));
        return out.toString(StandardCharsets.UTF_8) + exitCode;
    }
}
