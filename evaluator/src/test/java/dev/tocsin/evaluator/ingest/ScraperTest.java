package dev.tocsin.evaluator.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.Matcher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scrapes a real HTTP server. */
class ScraperTest {

    private final SeriesStore store = new SeriesStore();
    private final HttpScrapeClient client = new HttpScrapeClient("Tocsin/test");
    private ScrapedServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = new ScrapedServer();
    }

    @AfterEach
    void stopServer() {
        client.close();
        server.close();
    }

    @Test
    void aStartedScraperFillsTheStore() {
        ScrapeTarget target = server.target("/metrics", 0, Duration.ofMillis(100));
        try (Scraper scraper = new Scraper(List.of(target), store, client, InstantSource.system())) {
            assertThat(scraper.targets().get(0).health()).isEqualTo(TargetStatus.Health.UNKNOWN);
            scraper.start();
            await("the first scrape").until(() -> !select("asked").isEmpty());
            await("its status").until(() -> scraper.targets().get(0).health() == TargetStatus.Health.UP);
            assertThat(select("up")).hasSize(1);
            assertThatThrownBy(scraper::start).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aTargetThatLeadsElsewhereIsScrapedThere() {
        ScrapeTarget target = server.target("/moved", 0, Duration.ofMillis(100));
        try (Scraper scraper = new Scraper(List.of(target), store, client, InstantSource.system())) {
            scraper.start();
            await("the first scrape").until(() -> !select("asked").isEmpty());
        }
    }

    @Test
    void theRequestSaysWhatPrometheusSays() throws Exception {
        assertThat(text(fetch("/headers", 0)))
                .contains("accept=\"" + ScrapeHeaders.ACCEPT + "\"")
                .contains("agent=\"Tocsin/test\"")
                .contains("timeout=\"10\"");
    }

    @Test
    void compressedBodiesAreRead() throws Exception {
        assertThat(text(fetch("/gzip", 0))).hasSize(9000).startsWith("zipped 1\n");
    }

    @Test
    void redirectsAreFollowed() throws Exception {
        assertThat(text(fetch("/moved", 0))).isEqualTo("asked 1\n");
    }

    @Test
    void everythingElseIsAFailureWithItsReason() throws Exception {
        assertThat(fetch("/broken", 0))
                .isEqualTo(new ScrapeResponse.Failure("server returned HTTP status 503 Service Unavailable"));
        assertThat(fetch("/metrics", 8)).isEqualTo(new ScrapeResponse.Failure("body size limit exceeded"));
        assertThat(fetch("/metrics", 9)).isInstanceOf(ScrapeResponse.Body.class);
        assertThat(fetch("/gzip", 9000)).isEqualTo(new ScrapeResponse.Failure("body size limit exceeded"));
        assertThat(fetch("/slow", 0)).isEqualTo(new ScrapeResponse.Failure("context deadline exceeded"));
        ScrapeTarget gone = server.target("/metrics", 0, Duration.ofSeconds(10));
        server.close();
        assertThat(client.fetch(gone)).isEqualTo(new ScrapeResponse.Failure("connection refused"));
    }

    private ScrapeResponse fetch(String path, long bodyLimit) throws InterruptedException {
        return client.fetch(
                server.target(path, bodyLimit, Duration.ofSeconds(path.equals(ScrapedServer.SLOW) ? 1 : 10)));
    }

    private static String text(ScrapeResponse response) {
        assertThat(response).isInstanceOf(ScrapeResponse.Body.class);
        ScrapeResponse.Body body = (ScrapeResponse.Body) response;
        return new String(body.bytes(), 0, body.length(), StandardCharsets.UTF_8);
    }

    private List<?> select(String name) {
        return store.select(List.of(Matcher.equal(Labels.NAME, name)));
    }
}
