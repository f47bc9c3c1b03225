package dev.tocsin.ruletesting.fluent;

import dev.tocsin.ruletesting.recording.Recorded;
import dev.tocsin.ruletesting.recording.Recording;
import java.util.List;

/**
 * Where tests of rules begin; meant to be imported statically.
 *
 * <pre>{@code
 * EvaluatedRules rules = given(series("up{job=\"api\"}", "1x5 0x10")).evaluating("rules/api.rules.yml");
 *
 * rules.at("10m").alert("InstanceDown").isPending();
 * rules.at("11m").alert("InstanceDown").withLabel("job", "api").isFiring();
 * }</pre>
 */
public final class RuleAssertions {

    private RuleAssertions() {}

    /** Input series, to which the rules will be applied. */
    public static Given given(GivenSeries... series) {
        return given(List.of(series));
    }

    /** Input series, to which the rules will be applied. */
    public static Given given(List<GivenSeries> series) {
        return Given.of(series);
    }

    /**
     * What was recorded of the metrics of code under test, up to now, to which the rules will be applied. Start and interval of
     * the input are those of the recordings.
     *
     * @throws IllegalArgumentException when several have not start and scrape interval in common
     */
    public static Given given(Recording recording, Recording... more) {
        Recorded recorded = recording.recorded();
        for (Recording other : more) {
            recorded = recorded.and(other.recorded());
        }
        return Given.of(recorded);
    }

    /**
     * A series with its values, one each {@linkplain Given#interval interval} from the start on, as test files write them.
     *
     * @param series {@code up{job="api"}}
     * @param values {@code 1x5 0x10}, {@code 0+10x100 _x5 stale}, a shape such as {@code ramp(from=0, to=100, for=1h)}
     */
    public static GivenSeries series(String series, String values) {
        return new GivenSeries(Texts.given("a series", series), Texts.given("the values of " + series, values));
    }

    /**
     * An alert that is expected, by its labels without {@code alertname}; annotations are added to it.
     *
     * @param namesAndValues {@code "severity", "page", "job", "api"}
     * @throws IllegalArgumentException when a name has no value
     */
    public static ExpectedAlert labels(String... namesAndValues) {
        return ExpectedAlert.of(namesAndValues);
    }

    /**
     * A sample that is expected of an expression.
     *
     * @param series its labels: {@code {job="api"}}; {@code {}} for none
     * @throws IllegalArgumentException when the labels are not written as those of a series
     */
    public static ExpectedSample sample(String series, double value) {
        return ExpectedSample.of(series, value);
    }

    /**
     * A native histogram that is expected of an expression.
     *
     * @param series    its labels: {@code {job="api"}}; {@code {}} for none
     * @param histogram {@code {{schema:0 sum:5 count:4 buckets:[1 2 1]}}}
     * @throws IllegalArgumentException when one of them is not written so
     */
    public static ExpectedSample histogram(String series, String histogram) {
        return ExpectedSample.ofHistogram(series, histogram);
    }
}
