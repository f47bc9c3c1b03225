package dev.tocsin.evaluator.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.promql.label.Labels;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteCatalogueTest {

    private AnsweringServer server;
    private RemoteCatalogue catalogue;

    @BeforeEach
    void start() throws IOException {
        server = new AnsweringServer();
        catalogue = new RemoteCatalogue(
                server.address(""), Map.of("X-Scope-OrgID", "team"), Duration.ofSeconds(30), 500);
    }

    @AfterEach
    void stop() {
        catalogue.close();
        server.close();
    }

    @Test
    void namesAreThoseOfTheTime() throws Exception {
        server.succeed("['up','x_total']");
        assertThat(catalogue.metricNames(1000, 2500)).containsExactly("up", "x_total");
        assertThat(server.asked()).isEqualTo("GET /api/v1/label/__name__/values?start=1&end=2.5 ");
        assertThat(server.tenant()).isEqualTo("team");
    }

    @Test
    void seriesHaveAllTheirLabels() throws Exception {
        server.succeed("[{'__name__':'a b','job':'x'},{'__name__':'a b'}]");
        RemoteCatalogue.MetricSeries found = catalogue.series("a b", 0, 1000, 2);
        assertThat(found.series()).containsExactly(Labels.of("__name__", "a b", "job", "x"),
                Labels.of("__name__", "a b"));
        assertThat(found.isComplete()).isTrue();
        assertThat(server.asked()).isEqualTo("POST /api/v1/series start=0&end=1&match[]={__name__=\"a b\"}&limit=3");
    }

    @Test
    void moreSeriesThanAskedForAreNotAll() throws Exception {
        server.succeed("[{'a':'1'},{'a':'2'},{'a':'3'}]");
        RemoteCatalogue.MetricSeries found = catalogue.series("up", 0, 1000, 2);
        assertThat(found.series()).hasSize(2);
        assertThat(found.isComplete()).isFalse();
    }

    @Test
    void anAnswerThatIsTooLongTellsOfNoSeries() throws Exception {
        server.succeed("[{'a':'" + "1".repeat(600) + "'}]");
        RemoteCatalogue.MetricSeries found = catalogue.series("up", 0, 1000, 2);
        assertThat(found.series()).isEmpty();
        assertThat(found.isComplete()).isFalse();
    }

    @Test
    void typesOnWhichTargetsDisagreeAreNotKnown() throws Exception {
        server.succeed(
                "{'up':[{'type':'gauge','help':'','unit':''}],'x':[{'type':'counter','help':'a'},{'type':'gauge','help':'b'}],"
                        + "'y':[{'type':'counter','help':'a'},{'type':'counter','help':'b'}],'z':[]}");
        assertThat(catalogue.types()).isEqualTo(Map.of("up", "gauge", "y", "counter"));
        assertThat(server.asked()).startsWith("GET /api/v1/metadata");
    }

    @Test
    void noDataIsNoSeries() throws Exception {
        server.succeed("null");
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
        server.answer(code, body.replace('\'', '"'));
        assertThatThrownBy(() -> catalogue.metricNames(0, 1))
                .isInstanceOf(RemoteException.class).hasMessageStartingWith("http://127.0.0.1:")
                .hasMessageContaining(reason);
    }

    @Test
    void namesThatAreTooManyAreSaid() {
        server.succeed("['" + "a".repeat(600) + "']");
        assertThatThrownBy(() -> catalogue.metricNames(0, 1))
                .isInstanceOf(RemoteException.class).hasMessageEndingWith("more metrics than can be looked at");
    }
}
