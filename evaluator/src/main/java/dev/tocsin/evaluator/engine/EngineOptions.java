package dev.tocsin.evaluator.engine;

import dev.tocsin.promql.Feature;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an engine evaluates.
 *
 * @param lookbackDelta       how old the newest sample of a series may be in an instant selector; exactly this old is too old
 * @param defaultSubqueryStep the step of a subquery that names none
 * @param maxSamples          the number of samples one query may hold in memory
 * @param features            the experimental parts that are on
 */
public record EngineOptions(
        Duration lookbackDelta, Duration defaultSubqueryStep, long maxSamples, Set<Feature> features) {

    public EngineOptions {
        features = Set.copyOf(features);
    }

    /** Prometheus' defaults: lookback 5m, subquery step 1m, 50 million samples, nothing experimental. */
    public static EngineOptions defaults() {
        return new EngineOptions(Duration.ofMinutes(5), Duration.ofMinutes(1), 50_000_000, Set.of());
    }

    /** The same with another lookback delta, where one is given. */
    EngineOptions with(@Nullable Duration otherLookbackDelta) {
        return otherLookbackDelta == null
                ? this
                : new EngineOptions(otherLookbackDelta, defaultSubqueryStep, maxSamples, features);
    }
}
