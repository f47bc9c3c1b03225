package dev.tocsin.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.promql.Feature;
import dev.tocsin.promql.ast.AggregateOperator;
import dev.tocsin.promql.function.Function;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is experimental is refused in Prometheus' words without the feature it belongs to, and nothing else is. */
class ExperimentalFeaturesTest {

    @ParameterizedTest
    @EnumSource
    void anExperimentalFunctionNeedsItsFeature(Function function) {
        String text = function.text() + "()";
        String refusal = "function \"" + function.text() + "\" is not enabled";
        assertThat(problem(text, Set.of()).contains(refusal)).isEqualTo(function.experimental());
        assertThat(problem(text, Set.of(Feature.EXPERIMENTAL_FUNCTIONS))).doesNotContain("enabled");
        assertThat(problem(text, EnumSet.complementOf(EnumSet.of(Feature.EXPERIMENTAL_FUNCTIONS))).contains(refusal))
                .isEqualTo(function.experimental());
    }

    @ParameterizedTest
    @EnumSource
    void anExperimentalAggregationNeedsItsFeature(AggregateOperator operator) {
        String text = operator.text() + "(x)";
        String refusal = operator.text()
                + "() is experimental and must be enabled with --enable-feature=promql-experimental-functions";
        assertThat(problem(text, Set.of()).contains(refusal)).isEqualTo(operator.experimental());
        assertThat(problem(text, Set.of(Feature.EXPERIMENTAL_FUNCTIONS))).doesNotContain("enabled");
    }

    record Modified(String text, Feature feature, String refusal) {}

    static Stream<Modified> modifiers() {
        Feature ranges = Feature.EXTENDED_RANGE_SELECTORS;
        Feature fills = Feature.BINOP_FILL_MODIFIERS;
        String fillRefusal = "binop fill modifiers are experimental and not enabled";
        return Stream.of(
                new Modified("x[5m] anchored", ranges, "anchored modifier is experimental and not enabled"),
                new Modified("x[5m] smoothed", ranges, "smoothed modifier is experimental and not enabled"),
                new Modified("x smoothed", ranges, "smoothed modifier is experimental and not enabled"),
                new Modified("x + fill(0) y", fills, fillRefusal),
                new Modified("x + fill_left(0) y", fills, fillRefusal),
                new Modified("x + on(a) fill_right(0) y", fills, fillRefusal));
    }

    @ParameterizedTest
    @MethodSource("modifiers")
    void aModifierNeedsItsFeature(Modified modified) {
        assertThat(problem(modified.text(), EnumSet.complementOf(EnumSet.of(modified.feature()))))
                .contains(modified.refusal());
        assertThat(problem(modified.text(), Set.of(modified.feature()))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(AlwaysOn.class)
    void whatIsNotExperimentalNeedsNone(AlwaysOn part) {
        assertThat(problem(part.text, Set.of())).isEmpty();
    }

    /** Parts of the language that were behind a feature once. */
    enum AlwaysOn {
        AT("x @ 1"), NEGATIVE_OFFSET("x offset -5m"), DURATION_EXPRESSION("x[step() * 2 + 1m]");

        private final String text;

        AlwaysOn(String text) {
            this.text = text;
        }
    }

    /** What is wrong with an expression, empty when nothing is. */
    private static String problem(String text, Set<Feature> features) {
        return switch (new PromqlParser(features).parse(text)) {
            case ParseResult.Parsed parsed -> "";
            case ParseResult.Rejected rejected -> rejected.firstMessage();
        };
    }
}
