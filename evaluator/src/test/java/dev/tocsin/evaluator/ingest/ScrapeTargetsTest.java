package dev.tocsin.evaluator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.promql.label.Labels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScrapeTargetsTest {

    private static final Labels TEAM = Labels.of("team", "x");

    @Test
    void aTargetHasJobInstanceAndTheLabelsOfItsGroup() {
        ScrapeTargets targets = targets(List.of(), Map.of("module", List.of("a b", "c")), "host:9100");
        assertThat(targets.problems()).isEmpty();
        assertThat(targets.active()).singleElement().satisfies(target -> {
            assertThat(target.labels()).isEqualTo(Labels.of("job", "node", "instance", "host:9100", "team", "x"));
            assertThat(target.url()).hasToString("http://host:9100/metrics?module=a+b&module=c");
            assertThat(target.scrapeInterval()).isEqualTo(Duration.ofSeconds(15));
            assertThat(target.offsetMs()).isBetween(0L, 14_999L);
        });
    }

    @Test
    void relabellingDecidesAddressPathParametersAndLabels() {
        RelabelConfig set = RelabelConfig.of(RelabelAction.REPLACE);
        ScrapeTargets targets = targets(
                List.of(
                        set.withSourceLabels("__address__").withTargetLabel("__param_target"),
                        set.withTargetLabel("__address__").withReplacement("probe:1"),
                        set.withTargetLabel("__metrics_path__").withReplacement("/probe"),
                        set.withTargetLabel("__scrape_interval__").withReplacement("1m"),
                        set.withTargetLabel("__tmp").withReplacement("gone"),
                        RelabelConfig.of(RelabelAction.DROP).withSourceLabels("__param_target").withRegex("bad.*")),
                Map.of(),
                "good:1",
                "bad:1");
        assertThat(targets.active()).singleElement().satisfies(target -> {
            assertThat(target.url()).hasToString("http://probe:1/probe?target=good%3A1");
            assertThat(target.labels()).isEqualTo(Labels.of("job", "node", "instance", "probe:1", "team", "x"));
            assertThat(target.scrapeInterval()).isEqualTo(Duration.ofMinutes(1));
        });
        assertThat(targets.dropped()).extracting(labels -> labels.get("__address__")).containsExactly("bad:1");
    }

    @Test
    void whatCannotBeScrapedIsAProblem() {
        RelabelConfig interval = RelabelConfig.of(RelabelAction.REPLACE)
                .withSourceLabels("__address__")
                .withRegex("(.*):.*")
                .withTargetLabel("__scrape_interval__");
        assertThat(targets(List.of(), Map.of(), "http://host/metrics", "a b", "", "ok").problems())
                .containsExactly(
                        "instance 0 in group node/0: \"http://host/metrics\" is not a valid hostname",
                        "instance 1 in group node/0: \"http://a b/metrics\" is not a valid URL:"
                                + " Illegal character in authority",
                        "instance 2 in group node/0: no address");
        assertThat(targets(List.of(interval), Map.of(), "0s:1", "5s:1").problems())
                .containsExactly(
                        "instance 0 in group node/0: scrape interval cannot be 0",
                        "instance 1 in group node/0: scrape timeout cannot be greater than scrape interval"
                                + " (\"10s\" > \"5s\")");
    }

    @Test
    void equalTargetsAreOne() {
        assertThat(targets(List.of(), Map.of(), "host:1", "host:1").active()).hasSize(1);
    }

    private static ScrapeTargets targets(
            List<RelabelConfig> relabeling, Map<String, List<String>> params, String... addresses) {
        return ScrapeTargets.of(new ScrapeConfig(
                "node",
                Duration.ofSeconds(15),
                Duration.ofSeconds(10),
                "http",
                "/metrics",
                params,
                false,
                true,
                false,
                true,
                true,
                Optional.empty(),
                ScrapeLimits.NONE,
                relabeling,
                List.of(),
                List.of(new ScrapeConfig.StaticConfig(List.of(addresses), TEAM))));
    }
}
