package dev.tocsin.evaluator.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tocsin.evaluator.remote.RemoteValue.Point;
import dev.tocsin.evaluator.remote.RemoteValue.Series;
import dev.tocsin.promql.label.Labels;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteQueriesTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final OptionalLong NOW = OptionalLong.empty();

    private HttpServer server;
    private String asked = "";
    private String tenant = "";
    private int status = 200;
    private String answer = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + URLDecoder.decode(form, StandardCharsets.UTF_8);
        tenant = String.valueOf(exchange.getRequestHeaders().getFirst("X-Scope-OrgID"));
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private RemoteQueries queries() {
        return new RemoteQueries(address(""), Map.of(), TIMEOUT, 1000);
    }

    private static String success(String data) {
        return "{\"status\":\"success\",\"data\":" + data.replace('\'', '"') + "}";
    }

    @Test
    void anInstantIsAskedBelowTheAddressWithItsHeaders() throws Exception {
        answer = success("{'resultType':'vector','result':[]}");
        Map<String, String> headers = Map.of("X-Scope-OrgID", "team");
        try (RemoteQueries queries = new RemoteQueries(address("/prometheus/"), headers, TIMEOUT)) {
            RemoteResult result = queries.instant("up{job=\"a b\"} + 1", OptionalLong.of(1435781430781L));
            assertThat(result).isEqualTo(new RemoteResult(new RemoteValue.Vector(List.of()), List.of()));
        }
        assertThat(asked).isEqualTo(
                "POST /prometheus/api/v1/query query=up{job=\"a b\"} + 1&timeout=30s&time=1435781430.781");
        assertThat(tenant).isEqualTo("team");
    }

    @Test
    void aRangeIsAskedWithItsSteps() throws Exception {
        answer = success("{'resultType':'matrix','result':[{'metric':{'a':'x'},'values':[[10,'1'],[10.5,'+Inf']]}]}");
        try (RemoteQueries queries = queries()) {
            RemoteResult result = queries.range("a", 10_000, 10_500, 500);
            assertThat(result.value()).isEqualTo(new RemoteValue.Matrix(List.of(new Series(
                    Labels.of("a", "x"), List.of(new Point(10_000, "1"), new Point(10_500, "+Inf"))))));
        }
        assertThat(asked).isEqualTo("POST /api/v1/query_range query=a&timeout=30s&start=10&end=10.5&step=0.5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "{'resultType':'scalar','result':[1.5,'1e+21']} | Scalar[point=Point[timestampMs=1500, value=1000000000000000000000]]",
        "{'result':[1,'text'],'resultType':'string'} | Text[point=Point[timestampMs=1000, value=text]]",
        "{'resultType':'vector','result':[{'metric':{},'value':[1,'NaN'],'later':{'x':[]}}]}"
                + "| Vector[series=[Series[labels={}, points=[Point[timestampMs=1000, value=NaN]]]]]",
        "{'resultType':'vector','result':[{'metric':{},'histogram':[1,{'count':'6','sum':'1.5','buckets':"
                + "[[1,'-2','-1','1'],[3,'-0.5','0.5','2'],[0,'1','2','3']]}]}]}"
                + "| Vector[series=[Series[labels={}, points=[Point[timestampMs=1000,"
                + " value={count:6, sum:1.5, [-2,-1):1, [-0.5,0.5]:2, (1,2]:3}]]]]]",
    })
    void everyTypeIsRead(String data, String value) throws Exception {
        answer = success(data);
        try (RemoteQueries queries = queries()) {
            assertThat(queries.instant("x", NOW).value()).hasToString(value.strip());
        }
    }

    @Test
    void warningsAndInfosAreKept() throws Exception {
        answer = "{\"data\":{\"resultType\":\"vector\",\"result\":[]},\"infos\":[\"i\"],\"warnings\":[\"w\"],\"status\":"
                + "\"success\"}";
        try (RemoteQueries queries = queries()) {
            assertThat(queries.instant("x", NOW).notes()).containsExactly("w", "i");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "422 | {'status':'error','errorType':'execution','error':'too many samples'} | execution: too many samples",
        "503 | {'status':'error','error':'not ready','data':null} | not ready",
        "404 | <html>not here</html> | the answer is not that of Prometheus' HTTP API (status 404): is this the address"
                + " before /api/v1?",
        "200 | {} | the answer is not that of Prometheus' HTTP API (status 200): is this the address before /api/v1?",
        "200 | {'status':'success','data':{'resultType':'vector','result':[{'metric':{}}]}} | the answer is not that of"
                + " Prometheus' HTTP API (status 200): is this the address before /api/v1?",
        "200 | {'status':'success','data':{'resultType':'vector','result':[ | the answer is not that of Prometheus' HTTP"
                + " API (status 200): is this the address before /api/v1?",
        "200 | {'status':'success','data':{'resultType':'scalar','result':['x','1']}} | the answer is not that of"
                + " Prometheus' HTTP API (status 200): is this the address before /api/v1?",
    })
    void whatIsNoAnswerIsToldWithTheAddress(int code, String body, String reason) {
        status = code;
        answer = body.replace('\'', '"');
        try (RemoteQueries queries = queries()) {
            assertThatThrownBy(() -> queries.instant("x", NOW))
                    .isInstanceOf(RemoteException.class)
                    .hasMessage(address("") + ": " + reason);
        }
    }

    @Test
    void anAnswerThatIsTooLongEndsTheQuery() {
        answer = " ".repeat(5000) + success("{'resultType':'vector','result':[]}");
        try (RemoteQueries queries = queries()) {
            assertThatThrownBy(() -> queries.instant("x", NOW))
                    .hasMessage(address("") + ": the answer is longer than 1000 bytes: ask for fewer series or points");
        }
    }

    @Test
    void aServerThatDoesNotAnswerEndsTheQueryInTime() {
        CountDownLatch end = new CountDownLatch(1);
        server.removeContext("/");
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            await(end);
            exchange.close();
        });
        try (RemoteQueries queries = new RemoteQueries(address(""), Map.of(), Duration.ofMillis(200))) {
            assertThatThrownBy(() -> queries.instant("x", NOW)).hasMessage(address("") + ": no answer within 0.2 s");
        } finally {
            end.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aServerThatIsNotThereIsToldSo() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        URI nobody = URI.create("http://127.0.0.1:" + port);
        try (RemoteQueries queries = new RemoteQueries(nobody, Map.of(), TIMEOUT)) {
            assertThatThrownBy(() -> queries.instant("x", NOW)).hasMessage(nobody + ": connection refused");
        }
    }

    @Test
    void aHeaderThatCannotBeSentIsRefusedAtOnce() {
        Map<String, String> headers = Map.of("Content-Length", "1");
        assertThatThrownBy(() -> new RemoteQueries(address(""), headers, TIMEOUT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Content-Length");
    }
}
