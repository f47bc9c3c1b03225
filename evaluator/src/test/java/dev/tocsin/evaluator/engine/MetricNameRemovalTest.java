package dev.tocsin.evaluator.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.promql.Feature;
import org.junit.jupiter.api.Test;

class MetricNameRemovalTest {

    private static final String BOTH = "{__name__=~\"a_total|b_total\"}";

    private static EngineFixture fixture(Feature... features) {
        EngineFixture fixture = new EngineFixture(features);
        fixture.add("a_total{job=\"x\"}", new int[]{0, 60}, 0, 60);
        fixture.add("b_total{job=\"x\"}", new int[]{0, 60}, 0, 120);
        return fixture;
    }

    @Test
    void namesGoAtOnceUnlessDelayed() {
        assertThatThrownBy(() -> fixture().at(60, "sum(rate(" + BOTH + "[2m]))"))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("vector cannot contain metrics with the same labelset");
        assertThat(fixture(Feature.DELAYED_NAME_REMOVAL).elementsAt(60, "sum(increase(" + BOTH + "[1m1s]))"))
                .containsExactly("{} 180.0");
    }

    @Test
    void delayedNamesCanBeGroupedBy() {
        assertThat(fixture(Feature.DELAYED_NAME_REMOVAL)
                .elementsAt(
                        60,
                        "label_replace(sum by (__name__) (increase(" + BOTH
                                + "[1m1s])), \"name\", \"$1\", \"__name__\", \"(.*)_total\")"))
                .containsExactly("{name=\"a\"} 60.0", "{name=\"b\"} 120.0");
    }

    @Test
    void elementsThatBecomeEqualAtTheEndAreAnError() {
        assertThatThrownBy(() -> fixture(Feature.DELAYED_NAME_REMOVAL).at(60, "rate(" + BOTH + "[2m])"))
                .hasMessage("vector cannot contain metrics with the same labelset");
    }
}
