package dev.tocsin.ruletesting.fluent;

import dev.tocsin.promql.Feature;
import java.util.EnumSet;
import java.util.Set;

/** Names of Prometheus' feature flags. */
final class Features {

    private Features() {}

    /** @throws IllegalArgumentException when a name is not known */
    static Set<Feature> named(String... names) {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        for (String name : names) {
            features.add(Feature.named(name)
                    .orElseThrow(() -> new IllegalArgumentException("unknown feature \"" + name + "\"")));
        }
        return features;
    }
}
