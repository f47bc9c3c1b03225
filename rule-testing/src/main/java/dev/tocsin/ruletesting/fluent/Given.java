package dev.tocsin.ruletesting.fluent;

import dev.tocsin.promql.Feature;
import dev.tocsin.ruletesting.recording.Recorded;
import dev.tocsin.ruletesting.testfile.StartTimestamp;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Input, and how rules will be evaluated on it; the settings are those of a test file, with its names and defaults. Immutable:
 * each method gives another one.
 */
public final class Given {

    private final List<GivenSeries> series;
    private final @Nullable Recorded recorded;
    private final Setting setting;

    private Given(List<GivenSeries> series, @Nullable Recorded recorded, Setting setting) {
        this.series = List.copyOf(series);
        this.recorded = recorded;
        this.setting = setting;
    }

    static Given of(List<GivenSeries> series) {
        return new Given(series, null, Setting.DEFAULTS);
    }

    static Given of(Recorded recorded) {
        return new Given(
                List.of(), recorded, Setting.DEFAULTS.withStart(recorded.start()).withInterval(recorded.interval()));
    }

    private Given with(UnaryOperator<Setting> change) {
        return new Given(series, recorded, change.apply(setting));
    }

    /** Input that was recorded has its times already. */
    private void checkNotRecorded() {
        if (recorded != null) {
            throw new IllegalArgumentException(
                    "start and interval of the input are those of the recording, which has them from its setup");
        }
    }

    /** More input. */
    public Given and(GivenSeries... more) {
        return new Given(Stream.concat(series.stream(), Arrays.stream(more)).toList(), recorded, setting);
    }

    /** The time between two values of a series; the evaluation interval when it is not set. */
    public Given interval(String interval) {
        return interval(Times.parse(interval));
    }

    /** The time between two values of a series; the evaluation interval when it is not set. */
    public Given interval(Duration interval) {
        checkNotRecorded();
        Duration checked = Times.checkInterval(interval);
        return with(known -> known.withInterval(checked));
    }

    /** The time between two evaluations of all rule groups; each has its own, or {@code 1m}, when this is not set. */
    public Given evaluationInterval(String interval) {
        return evaluationInterval(Times.parse(interval));
    }

    /** The time between two evaluations of all rule groups; each has its own, or {@code 1m}, when this is not set. */
    public Given evaluationInterval(Duration interval) {
        Duration checked = Times.checkInterval(interval);
        return with(known -> known.withEvaluationInterval(checked));
    }

    /**
     * The time of the first value and the first evaluation; the epoch when it is not set.
     *
     * @param time seconds since the epoch, or RFC 3339 as in {@code 2026-03-29T00:00:00Z}
     */
    public Given startTimestamp(String time) {
        Instant start = StartTimestamp.parse(time);
        if (start == null) {
            throw new IllegalArgumentException(
                    "\"" + time + "\" is no time: write seconds since the epoch, or 2026-03-29T00:00:00Z");
        }
        return startTimestamp(start);
    }

    /** The time of the first value and the first evaluation, in whole milliseconds; the epoch when it is not set. */
    public Given startTimestamp(Instant start) {
        checkNotRecorded();
        return with(known -> known.withStart(Instant.ofEpochMilli(start.toEpochMilli())));
    }

    /** What templates see in {@code $externalLabels}. */
    public Given externalLabel(String name, String value) {
        return with(known -> known.withExternalLabel(name, value));
    }

    /** What templates see as {@code $externalURL}. */
    public Given externalUrl(String url) {
        return with(known -> known.withExternalUrl(url));
    }

    /**
     * Turns experimental parts of PromQL on, by the names of Prometheus' feature flags.
     *
     * @throws IllegalArgumentException when one is not known
     */
    public Given enableFeature(String... names) {
        Set<Feature> features = Features.named(names);
        return with(known -> known.withFeatures(features));
    }

    /** Names of rule groups in the order of their evaluation; groups that are not named come first. */
    public Given groupEvalOrder(String... names) {
        return with(known -> known.withGroupEvalOrder(List.of(names)));
    }

    /**
     * The rules of files, each a path, a folder that is searched for rule files, or a glob ({@code **} for any folders),
     * relative to the working directory: the module's folder in Maven, Gradle and IDEs. Plain rule files, and Kubernetes'
     * {@code PrometheusRule} manifests.
     *
     * @throws IllegalArgumentException when one leads to no file, a rule file is wrong, or the input is
     */
    public EvaluatedRules evaluating(String file, String... more) {
        return evaluating(Rules.ofFiles(Stream.concat(Stream.of(file), Arrays.stream(more)).toList(), setting));
    }

    /**
     * The rules of files and folders.
     *
     * @throws IllegalArgumentException when one leads to no file, a rule file is wrong, or the input is
     */
    public EvaluatedRules evaluating(Path file, Path... more) {
        return evaluating(Rules.ofFiles(
                Stream.concat(Stream.of(file), Arrays.stream(more)).map(Path::toString).toList(), setting));
    }

    /**
     * The rules of a text, written like a rule file.
     *
     * @throws IllegalArgumentException when it is none, or the input is wrong
     */
    public EvaluatedRules evaluatingYaml(String rules) {
        return evaluating(Rules.ofText(rules, setting));
    }

    private EvaluatedRules evaluating(Rules rules) {
        return new EvaluatedRules(RuleCheck.of(
                series, recorded == null ? Map.of() : recorded.series(), setting, rules));
    }
}
