package dev.tocsin.evaluator.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.evaluator.remote.RemoteValue.Point;
import dev.tocsin.evaluator.remote.RemoteValue.Series;
import dev.tocsin.promql.label.Labels;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteQueriesTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final OptionalLong NOW = OptionalLong.empty();

    private AnsweringServer server;

    @BeforeEach
    void start() throws IOException {
        server = new AnsweringServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RemoteQueries queries() {
        return new RemoteQueries(server.address(""), Map.of(), TIMEOUT, 1000);
    }

    @Test
    void anInstantIsAskedBelowTheAddressWithItsHeaders() throws Exception {
        server.succeed("{'resultType':'vector','result':[]}");
        Map<String, String> headers = Map.of("X-Scope-OrgID", "team");
        try (RemoteQueries queries = new RemoteQueries(server.address("/prometheus/"), headers, TIMEOUT)) {
            RemoteResult result = queries.instant("up{job=\"a b\"} + 1", OptionalLong.of(1435781430781L));
            assertThat(result).isEqualTo(new RemoteResult(new RemoteValue.Vector(List.of()), List.of()));
        }
        assertThat(server.asked()).isEqualTo(
                "POST /prometheus/api/v1/query query=up{job=\"a b\"} + 1&timeout=30s&time=1435781430.781");
        assertThat(server.tenant()).isEqualTo("team");
    }

    @Test
    void aRangeIsAskedWithItsSteps() throws Exception {
        server.succeed("{'resultType':'matrix','result':[{'metric':{'a':'x'},'values':[[10,'1'],[10.5,'+Inf']]}]}");
        try (RemoteQueries queries = queries()) {
            RemoteResult result = queries.range("a", 10_000, 10_500, 500);
            assertThat(result.value()).isEqualTo(new RemoteValue.Matrix(List.of(new Series(
                    Labels.of("a", "x"), List.of(new Point(10_000, "1"), new Point(10_500, "+Inf"))))));
        }
        assertThat(server.asked()).isEqualTo("POST /api/v1/query_range query=a&timeout=30s&start=10&end=10.5&step=0.5");
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
        server.succeed(data);
        try (RemoteQueries queries = queries()) {
            assertThat(queries.instant("x", NOW).value()).hasToString(value.strip());
        }
    }

    @Test
    void warningsAndInfosAreKept() throws Exception {
        server.answer(
                200,
                "{\"data\":{\"resultType\":\"vector\",\"result\":[]},\"infos\":[\"i\"],\"warnings\":[\"w\"],\"status\":"
                        + "\"success\"}");
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
        server.answer(code, body.replace('\'', '"'));
        try (RemoteQueries queries = queries()) {
            assertThatThrownBy(() -> queries.instant("x", NOW))
                    .isInstanceOf(RemoteException.class)
                    .hasMessage(server.address("") + ": " + reason);
        }
    }

    @Test
    void anAnswerThatIsTooLongEndsTheQuery() {
        server.answer(200, " ".repeat(5000) + AnsweringServer.success("{'resultType':'vector','result':[]}"));
        try (RemoteQueries queries = queries()) {
            assertThatThrownBy(() -> queries.instant("x", NOW))
                    .hasMessage(server.address("")
                            + ": the answer is longer than 1000 bytes: ask for fewer series or points");
        }
    }

    @Test
    void aServerThatDoesNotAnswerEndsTheQueryInTime() {
        server.answer(200, "{");
        server.stall();
        try (RemoteQueries queries = new RemoteQueries(server.address(""), Map.of(), Duration.ofMillis(200))) {
            assertThatThrownBy(() -> queries.instant("x", NOW))
                    .hasMessage(server.address("") + ": no answer within 0.2 s");
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
        assertThatThrownBy(() -> new RemoteQueries(server.address(""), headers, TIMEOUT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Content-Length");
    }
}
