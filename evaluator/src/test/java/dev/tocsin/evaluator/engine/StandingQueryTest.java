package dev.tocsin.evaluator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.evaluator.histogram.FloatHistogramBuilder;
import dev.tocsin.promql.Feature;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a query keeps from one evaluation to the next must not show: neither over time nor when series come. */
class StandingQueryTest {

    private final EngineFixture fixture = new EngineFixture(Feature.values());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requests_total",
                "requests_total offset 1m",
                "sum by (job) (rate(requests_total[2m]))",
                "topk by (job) (1, requests_total)",
                "limitk(2, requests_total)",
                "limit_ratio(0.5, requests_total)",
                "quantile(0.5, requests_total)",
                "count_values(\"v\", requests_total > bool 100)",
                "requests_total / on(job, instance) group_left(version) target_info",
                "requests_total and on(job) target_info{version=\"2\"}",
                "histogram_quantile(0.5, rate(wait_bucket[2m]))",
                "histogram_quantiles(wait_bucket, \"q\", 0.1, 0.9)",
                "histogram_count(increase(wait[2m]))",
                "avg(wait)",
                "info(requests_total)",
                "max_over_time(sum(requests_total)[2m:30s])",
                "rate(requests_total[1m] smoothed)",
                "requests_total smoothed",
                "sort_by_label(requests_total, \"instance\")",
                "label_replace(requests_total, \"i\", \"$1\", \"instance\", \"(.).*\")",
                "absent(requests_total{job=\"b\"})",
                "requests_total @ 60 + requests_total"
            })
    void standingQueryAnswersAsAFreshOneDoes(String expr) {
        StandingQuery standing = fixture.standing(expr);
        List<List<String>> kept = new ArrayList<>();
        List<List<String>> fresh = new ArrayList<>();
        for (int second = 0; second <= 300; second += 30) {
            scrape(second);
            kept.add(EngineFixture.texts(standing.evaluate(StepGrid.instant(second * 1000L)).value()));
            fresh.add(fixture.elementsAt(second, expr));
        }
        assertThat(kept).isEqualTo(fresh);
        assertThat(kept.getLast()).as("a telling case").isNotEqualTo(kept.getFirst());
    }

    /** One series more every two minutes. */
    private void scrape(int second) {
        for (int instance = 0; instance <= second / 120; instance++) {
            String labels = "{job=\"" + (instance < 2 ? "a" : "b") + "\", instance=\"" + instance + "\"}";
            int[] now = {second};
            fixture.add("requests_total" + labels, now, second * (instance + 1));
            fixture.add("target_info" + labels.replace("}", ", version=\"" + instance + "\"}"), now, 1);
            for (int bound = 1; bound <= 2; bound++) {
                fixture.add(
                        "wait_bucket" + labels.replace("}", ", le=\"" + bound + "\"}"),
                        now,
                        second * bound * (instance + 1));
            }
            fixture.add("wait_bucket" + labels.replace("}", ", le=\"+Inf\"}"), now, second * 3 * (instance + 1));
            fixture.add("wait" + labels, second, histogram(second + instance));
        }
    }

    private static FloatHistogram histogram(int count) {
        FloatHistogramBuilder builder = FloatHistogram.builder();
        return builder.count(count).sum(count).zeroBucket(0.001, count).build();
    }
}
