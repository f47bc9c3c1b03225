package dev.tocsin.cli;

import dev.tocsin.promql.Feature;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The option {@code --enable-feature}, with Prometheus' names of features. */
final class Features {

    private static final String OPTION = "--enable-feature";

    private Features() {}

    static OptionSpec option() {
        return OptionSpec.builder(OPTION).paramLabel("NAME").arity("1").splitRegex(",").type(List.class)
                .auxiliaryTypes(String.class)
                .description("Switch on an experimental part: " + Arrays.stream(Feature.values()).map(Feature::flag)
                        .collect(Collectors.joining(", ")) + ". May be given several times.")
                .build();
    }

    /** The features that are asked for and known; of others promtool's warning is printed. */
    static Set<Feature> ofKnown(ParseResult arguments, Console console) {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        List<String> names = arguments.matchedOptionValue(OPTION, List.of());
        for (String name : names) {
            Feature.named(name).ifPresentOrElse(
                    features::add,
                    () -> console.err().println("  WARNING: Unknown feature passed to " + OPTION + ": " + name));
        }
        return features;
    }

    /**
     * The features that are asked for.
     *
     * @throws UserException for a name that no feature has
     */
    static Set<Feature> of(ParseResult arguments) {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        List<String> names = arguments.matchedOptionValue(OPTION, List.of());
        for (String name : names) {
            features.add(Feature.named(name)
                    .orElseThrow(() -> UserException.usage("unknown feature '" + name + "' for " + OPTION)));
        }
        return features;
    }
}
