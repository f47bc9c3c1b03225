package dev.tocsin.evaluator.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sends the requests of every file below {@code src/test/resources/api} to a server over the series of {@link
 * ApiSeries}; {@code -Dgolden.update} rewrites the answers.
 */
class ApiCasesTest {

    private static final Path CASES = Path.of("src/test/resources/api");
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static StandaloneEvaluator evaluator;

    @BeforeAll
    static void start() throws IOException {
        evaluator = ServedSeries.at("127.0.0.1", ApiSeries.store());
        evaluator.start();
    }

    @AfterAll
    static void stop() {
        evaluator.close();
    }

    static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(CASES)) {
            return all.sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void theApiAnswersAsTheCasesSay(Path file) throws Exception {
        List<ApiExchange> expected = ApiExchange.readAll(Files.readString(file));
        List<ApiExchange> actual = new ArrayList<>();
        for (ApiExchange exchange : expected) {
            actual.add(exchange.answeredBy(CLIENT, evaluator.port()));
        }
        if (System.getProperty("golden.update") != null) {
            Files.writeString(file, ApiExchange.textOf(actual));
        }
        assertThat(ApiExchange.textOf(actual)).isEqualTo(Files.readString(file));
    }
}
