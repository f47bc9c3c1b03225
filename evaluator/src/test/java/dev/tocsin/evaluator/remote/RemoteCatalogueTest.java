package dev.tocsin.evaluator.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tocsin.promql.label.Labels;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteCatalogueTest {

    private HttpServer server;
    private RemoteCatalogue catalogue;
    private String asked = "";
    private int status = 200;
    private String answer = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        catalogue = new RemoteCatalogue(address, Map.of("X-Scope-OrgID", "team"), Duration.ofSeconds(30), 500);
    }

    @AfterEach
    void stop() {
        catalogue.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + URLDecoder.decode(form, StandardCharsets.UTF_8) + " "
                + exchange.getRequestHeaders().getFirst("X-Scope-OrgID");
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void answer(String data) {
        answer = "{\"status\":\"success\",\"data\":" + data.replace('\'', '"') + "}";
    }

    @Test
    void namesAreThoseOfTheTime() throws Exception {
        answer("['up','x_total']");
        assertThat(catalogue.metricNames(1000, 2500)).containsExactly("up", "x_total");
        assertThat(asked).isEqualTo("GET /api/v1/label/__name__/values?start=1&end=2.5  team");
    }

    @Test
    void seriesHaveAllTheirLabels() throws Exception {
        answer("[{'__name__':'a b','job':'x'},{'__name__':'a b'}]");
        RemoteCatalogue.MetricSeries found = catalogue.series("a b", 0, 1000, 2);
        assertThat(found.series()).containsExactly(Labels.of("__name__", "a b", "job", "x"),
                Labels.of("__name__", "a b"));
        assertThat(found.isComplete()).isTrue();
        assertThat(asked).isEqualTo("POST /api/v1/series start=0&end=1&match[]={__name__=\"a b\"}&limit=3 team");
    }

    @Test
    void moreSeriesThanAskedForAreNotAll() throws Exception {
        answer("[{'a':'1'},{'a':'2'},{'a':'3'}]");
        RemoteCatalogue.MetricSeries found = catalogue.series("up", 0, 1000, 2);
        assertThat(found.series()).hasSize(2);
        assertThat(found.isComplete()).isFalse();
    }

    @Test
    void anAnswerThatIsTooLongTellsOfNoSeries() throws Exception {
        answer("[{'a':'" + "1".repeat(600) + "'}]");
        RemoteCatalogue.MetricSeries found = catalogue.series("up", 0, 1000, 2);
        assertThat(found.series()).isEmpty();
        assertThat(found.isComplete()).isFalse();
    }

    @Test
    void typesOnWhichTargetsDisagreeAreNotKnown() throws Exception {
        answer("{'up':[{'type':'gauge','help':'','unit':''}],'x':[{'type':'counter','help':'a'},{'type':'gauge','help':'b'}],"
                + "'y':[{'type':'counter','help':'a'},{'type':'counter','help':'b'}],'z':[]}");
        assertThat(catalogue.types()).isEqualTo(Map.of("up", "gauge", "y", "counter"));
        assertThat(asked).startsWith("GET /api/v1/metadata");
    }

    @Test
    void noDataIsNoSeries() throws Exception {
        answer("null");
        assertThat(catalogue.metricNames(0, 1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            200 | <html>                                                    | status 200
            404 | 404 page not found                                        | status 404
            200 | {'status':'success'}                                      | status 200
            200 | {'status':'success','data':[1}                            | status 200
            200 | {'status':'success','data':'text'}                        | status 200
            401 | {'status':'error','errorType':'bad','error':'no tenant'}  | bad: no tenant
            """)
    void whatIsNoAnswerIsSaid(int code, String body, String reason) {
        status = code;
        answer = body.replace('\'', '"');
        assertThatThrownBy(() -> catalogue.metricNames(0, 1))
                .isInstanceOf(RemoteException.class).hasMessageStartingWith("http://127.0.0.1:")
                .hasMessageContaining(reason);
    }

    @Test
    void namesThatAreTooManyAreSaid() {
        answer("['" + "a".repeat(600) + "']");
        assertThatThrownBy(() -> catalogue.metricNames(0, 1))
                .isInstanceOf(RemoteException.class).hasMessageEndingWith("more metrics than can be looked at");
    }
}
