package dev.tocsin.ruletesting.differential;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.promql.label.Labels;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Prometheus that serves a recording on the loopback, as long as it is open. */
final class Prometheus implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final String address;

    /** Imports the recording and starts to serve it, with all its files below {@code directory}. */
    Prometheus(Path recording, Path directory) throws IOException, InterruptedException {
        Path blocks = directory.resolve("blocks");
        run(directory, "promtool", "tsdb", "create-blocks-from", "openmetrics", recording.toString(),
                blocks.toString());
        Path configuration = Files.writeString(directory.resolve("prometheus.yml"), "global: {}\n");
        address = "127.0.0.1:" + freePort();
        process = start(directory, "prometheus", "--config.file=" + configuration, "--storage.tsdb.path=" + blocks,
                "--storage.tsdb.retention.time=100y", "--web.listen-address=" + address, "--log.level=error");
        await("Prometheus is ready").atMost(PATIENCE).until(this::isReady);
    }

    /** Whether the programs are on the path. */
    static boolean isInstalled() {
        return Stream.of("prometheus", "promtool").allMatch(program -> onPath(program).isPresent());
    }

    /** What {@code prometheus --version} says first. */
    static String version(Path directory) throws IOException, InterruptedException {
        return run(directory, "prometheus", "--version").lines().findFirst().orElse("");
    }

    /** Where it serves. */
    URI address() {
        return URI.create("http://" + address);
    }

    /** Sends the question to the endpoint that fits its grid. */
    Answer answer(Question question) {
        Map<String, String> form = new TreeMap<>();
        form.put("query", question.term().text().replace("double_exponential_smoothing(", "holt_winters("));
        if (question.grid().isInstant()) {
            form.put("time", Question.seconds(question.grid().startMs()));
            return post("query", form);
        }
        form.put("start", Question.seconds(question.grid().startMs()));
        form.put("end", Question.seconds(question.grid().lastMs()));
        form.put("step", Question.seconds(question.grid().stepMs()));
        return post("query_range", form);
    }

    private Answer post(String endpoint, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + "/api/v1/" + endpoint))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(body))
                .build();
        try {
            return read(json.readTree(client.send(request, BodyHandlers.ofString()).body()));
        } catch (IOException e) {
            throw new IllegalStateException(endpoint + " " + form, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer read(JsonNode reply) {
        if (!reply.path("status").asText().equals("success")) {
            return new Answer.Failure(reply.path("errorType").asText(), reply.path("error").asText());
        }
        JsonNode data = reply.path("data");
        String type = data.path("resultType").asText();
        Map<Labels, List<Answer.Point>> series = new HashMap<>();
        List<Labels> order = new ArrayList<>();
        if (type.equals("scalar")) {
            series.put(Labels.EMPTY, List.of(point(data.path("result"))));
        } else {
            for (JsonNode one : data.path("result")) {
                Labels labels = labels(one.path("metric"));
                order.add(labels);
                series.put(labels, one.has("value") ? List.of(point(one.path("value"))) : points(one.path("values")));
            }
        }
        return new Answer.Values(type, series, order);
    }

    private static Labels labels(JsonNode metric) {
        Map<String, String> entries = new TreeMap<>();
        metric.properties().forEach(label -> entries.put(label.getKey(), label.getValue().asText()));
        return Labels.of(entries);
    }

    private static List<Answer.Point> points(JsonNode values) {
        List<Answer.Point> points = new ArrayList<>();
        values.forEach(value -> points.add(point(value)));
        return points;
    }

    private static Answer.Point point(JsonNode value) {
        String text = value.path(1).asText();
        double number = switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
        return new Answer.Point(Math.round(value.path(0).asDouble() * 1000), number);
    }

    private boolean isReady() throws InterruptedException {
        if (!process.isAlive()) {
            throw new IllegalStateException("Prometheus ended: " + process.exitValue());
        }
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + "/-/ready")).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYetListening) {
            return false;
        }
    }

    private static String run(Path directory, String... command) throws IOException, InterruptedException {
        Process process = start(directory, command);
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        String output = Files.readString(directory.resolve(command[0] + ".log"));
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + ": " + output);
        }
        return output;
    }

    private static Process start(Path directory, String... command) throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(directory.resolve(command[0] + ".log").toFile()).start();
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

    @Override
    public void close() {
        client.close();
        process.destroy();
        await("end of Prometheus").atMost(PATIENCE).until(() -> !process.isAlive());
    }
}
