package dev.tocsin.evaluator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.storage.SampleWindow;
import dev.tocsin.evaluator.storage.Series;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.evaluator.storage.StaleMarker;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.Matcher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetIngestTest {

    private final SeriesStore store = new SeriesStore();
    private TargetIngest ingest = ingest(config(false, true, ScrapeLimits.NONE, List.of()));

    @Test
    void aScrapeStoresItsSamplesAndHowItWent() {
        ScrapeResult result = scrape(1000, "a 1\nb{x=\"y\"} 2\n");
        assertThat(result.isUp()).isTrue();
        assertThat(dump())
                .containsExactly(
                        "a{instance=\"i\", job=\"j\"} 1.0@1000",
                        "b{instance=\"i\", job=\"j\", x=\"y\"} 2.0@1000",
                        "scrape_duration_seconds{instance=\"i\", job=\"j\"} 0.5@1000",
                        "scrape_samples_post_metric_relabeling{instance=\"i\", job=\"j\"} 2.0@1000",
                        "scrape_samples_scraped{instance=\"i\", job=\"j\"} 2.0@1000",
                        "scrape_series_added{instance=\"i\", job=\"j\"} 2.0@1000",
                        "up{instance=\"i\", job=\"j\"} 1.0@1000");
    }

    @Test
    void aSeriesThatVanishesBecomesStale() {
        scrape(1000, "a 1\nb 2\n");
        ScrapeResult result = scrape(2000, "b 3\nc 4\n");
        assertThat(result.seriesAdded()).isEqualTo(1);
        assertThat(dump("a")).containsExactly("a{instance=\"i\", job=\"j\"} 1.0@1000 stale@2000");
        assertThat(dump("b")).containsExactly("b{instance=\"i\", job=\"j\"} 2.0@1000 3.0@2000");
        scrape(3000, "a 5\nb 3\n");
        assertThat(dump("a")).containsExactly("a{instance=\"i\", job=\"j\"} 1.0@1000 stale@2000 5.0@3000");
    }

    @Test
    void aScrapeThatFailsMakesEverythingStaleAndTheTargetDown() {
        scrape(1000, "a 1\n");
        assertThat(scrape(2000, "a 2\nb 1\nbroken\n").error())
                .contains("3:7: expected a blank and then a value, found end of line");
        ingest.store(new ScrapeResponse.Failure("connection refused"), 3000, 0);
        ScrapeResult back = scrape(4000, "a 3\n");
        assertThat(back.seriesAdded()).isEqualTo(1);
        assertThat(dump("a")).containsExactly("a{instance=\"i\", job=\"j\"} 1.0@1000 stale@2000 3.0@4000");
        assertThat(dump("b")).isEmpty();
        assertThat(dump("up"))
                .containsExactly("up{instance=\"i\", job=\"j\"} 1.0@1000 0.0@2000 0.0@3000 1.0@4000");
        assertThat(dump("scrape_samples_scraped"))
                .containsExactly(
                        "scrape_samples_scraped{instance=\"i\", job=\"j\"} 1.0@1000 2.0@2000 0.0@3000 1.0@4000");
    }

    @Test
    void aSeriesThatIsWrittenInAnotherWayGoesOn() {
        scrape(1000, "a{x=\"1\",y=\"2\"} 1\n");
        scrape(2000, "a{y=\"2\",x=\"1\"} 2\n");
        assertThat(dump("a")).containsExactly("a{instance=\"i\", job=\"j\", x=\"1\", y=\"2\"} 1.0@1000 2.0@2000");
    }

    @Test
    void exposedTimestampsAreTakenAndLeaveNoMarker() {
        scrape(1000, "a 1 500\n");
        scrape(2000, "");
        assertThat(dump("a")).containsExactly("a{instance=\"i\", job=\"j\"} 1.0@500");
    }

    @Test
    void seriesOfOneExposedTimeKeepTheirTimestampsOnce() {
        long oneTimeline = 0;
        for (int scrape = 1; scrape <= 100; scrape++) {
            StringBuilder page = new StringBuilder();
            for (int series = 0; series < 60; series++) {
                // Two containers, whose times are behind that of the scrape, and not the same.
                page.append("a{n=\"").append(series).append("\"} 1 ").append(15_000 * scrape + series % 2 * 7)
                        .append('\n');
            }
            scrape(3_600_000 + 15_000 * scrape, page.toString());
            oneTimeline = 8 * scrape;
        }

        assertThat(store.memory().series()).isEqualTo(65);
        assertThat(store.memory().timelineBytes()).isBetween(3 * oneTimeline, 10 * oneTimeline);
        assertThat(dump("up").getFirst()).contains("1.0@3615000 1.0@3630000");
        assertThat(dump("a").getFirst()).contains("1.0@15000 1.0@30000");
    }

    @Test
    void timestampsThatAreNotHonoredAreReplaced() {
        ingest = ingest(config(false, false, ScrapeLimits.NONE, List.of()));
        scrape(1000, "a 1 500\n");
        assertThat(dump("a")).containsExactly("a{instance=\"i\", job=\"j\"} 1.0@1000");
    }

    @Test
    void exposedLabelsMoveAsideForTheTargets() {
        scrape(1000, "a{job=\"x\",exported_job=\"y\",instance=\"\"} 1\n");
        assertThat(dump("a"))
                .containsExactly(
                        "a{exported_exported_job=\"x\", exported_job=\"y\", instance=\"i\", job=\"j\"} 1.0@1000");
    }

    @Test
    void honoredLabelsStayEvenWhenEmpty() {
        ingest = ingest(config(true, true, ScrapeLimits.NONE, List.of()));
        scrape(1000, "a{job=\"x\",instance=\"\"} 1\n");
        assertThat(dump("a")).containsExactly("a{job=\"x\"} 1.0@1000");
    }

    @Test
    void theSameSeriesTwiceKeepsItsFirstValue() {
        ScrapeResult result = scrape(1000, "a 1\na 2\n");
        assertThat(result.duplicateTimestamp()).isEqualTo(1);
        assertThat(dump("a")).containsExactly("a{instance=\"i\", job=\"j\"} 1.0@1000");
    }

    @Test
    void samplesDroppedByRelabellingCountAsScraped() {
        ingest = ingest(config(
                false,
                true,
                ScrapeLimits.NONE,
                List.of(RelabelConfig.of(RelabelAction.DROP).withSourceLabels("__name__").withRegex("b.*"))));
        ScrapeResult result = scrape(1000, "a 1\nb1 2\nb2 2\n");
        assertThat(result.scraped()).isEqualTo(3);
        assertThat(result.afterRelabeling()).isEqualTo(1);
        assertThat(dump("b1")).isEmpty();
    }

    @Test
    void limitsFailTheWholeScrape() {
        assertRefused(new ScrapeLimits(0, 1, 0, 0, 0), "a 1\nb 1\n", "sample limit exceeded");
        assertRefused(
                new ScrapeLimits(0, 0, 3, 0, 0),
                "a{x=\"y\"} 1\n",
                "label_limit exceeded (metric: a, number of labels: 4, limit: 3)");
        assertRefused(
                new ScrapeLimits(0, 0, 0, 8, 0),
                "a{longer_name=\"y\"} 1\n",
                "label_name_length_limit exceeded (metric: a, label name: longer_name, length: 11, limit: 8)");
        assertRefused(
                new ScrapeLimits(0, 0, 0, 0, 3),
                "a{x=\"ää\"} 1\n",
                "label_value_length_limit exceeded (metric: a, label name: x, value: \"ää\", length: 4, limit: 3)");
    }

    private void assertRefused(ScrapeLimits limits, String text, String error) {
        TargetIngest limited = ingest(config(false, true, limits, List.of()));
        assertThat(limited.store(body("text/plain", text), 1000, 0).error()).contains(error);
        assertThat(dump("a")).isEmpty();
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() {
        assertThat(ingest.store(body("text/html", "a 1\n"), 1000, 0).error())
                .contains("received unsupported Content-Type \"text/html\" and no fallback_scrape_protocol specified"
                        + " for target");
        assertThat(ingest.store(body("", "a 1\n"), 2000, 0).error())
                .contains("non-compliant scrape target sending blank Content-Type and no fallback_scrape_protocol"
                        + " specified for target");
    }

    @Test
    void theEndOfATargetEndsItsSeries() {
        scrape(1000, "a 1\n");
        ingest.end(2000);
        assertThat(dump("a")).containsExactly("a{instance=\"i\", job=\"j\"} 1.0@1000 stale@2000");
        assertThat(dump("up")).containsExactly("up{instance=\"i\", job=\"j\"} 1.0@1000 stale@2000");
    }

    private TargetIngest ingest(ScrapeConfig config) {
        return new TargetIngest(ScrapeTargets.of(config).active().get(0), store);
    }

    private static ScrapeConfig config(
            boolean honorLabels, boolean honorTimestamps, ScrapeLimits limits, List<RelabelConfig> metricRelabeling) {
        ScrapeConfig plain = ScrapeConfig.of(
                "j",
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                List.of(new ScrapeConfig.StaticConfig(List.of("host:1"), Labels.of("instance", "i"))));
        return new ScrapeConfig(
                plain.jobName(),
                plain.scrapeInterval(),
                plain.scrapeTimeout(),
                plain.scheme(),
                plain.metricsPath(),
                plain.params(),
                honorLabels,
                honorTimestamps,
                false,
                true,
                true,
                Optional.empty(),
                limits,
                List.of(),
                metricRelabeling,
                plain.staticConfigs());
    }

    private ScrapeResult scrape(long timestampMs, String text) {
        return ingest.store(body("text/plain; version=0.0.4", text), timestampMs, 0.5);
    }

    private static ScrapeResponse.Body body(String contentType, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new ScrapeResponse.Body(contentType, bytes, bytes.length);
    }

    private List<String> dump(String name) {
        return dump().stream().filter(line -> line.startsWith(name + "{")).toList();
    }

    private List<String> dump() {
        SampleWindow window = new SampleWindow();
        List<String> lines = new ArrayList<>();
        for (Series series : store.select(List.<Matcher>of())) {
            series.read(Long.MIN_VALUE, Long.MAX_VALUE, window);
            StringBuilder line = new StringBuilder(series.labels().toMetricString());
            for (int i = window.from(); i < window.to(); i++) {
                double value = window.values()[i];
                line.append(' ').append(StaleMarker.is(value) ? "stale" : value).append('@')
                        .append(window.timestamps()[i]);
            }
            if (window.size() > 0) {
                lines.add(line.toString());
            }
        }
        return lines;
    }
}
