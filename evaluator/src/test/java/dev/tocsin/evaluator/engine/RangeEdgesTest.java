package dev.tocsin.evaluator.engine;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.evaluator.histogram.FloatHistogram;
import dev.tocsin.promql.Feature;
import org.junit.jupiter.api.Test;

class RangeEdgesTest {

    @Test
    void bareRangeWithEdgesHoldsNoHistograms() {
        EngineFixture fixture = new EngineFixture(Feature.EXTENDED_RANGE_SELECTORS);
        fixture.add("size", 10, FloatHistogram.builder().count(1).sum(1).build());
        assertThatThrownBy(() -> fixture.at(20, "size[15s] anchored"))
                .isInstanceOf(EvaluationException.class)
                .hasMessage("anchored modifier is not supported with histograms");
        assertThatThrownBy(() -> fixture.at(20, "size[15s] smoothed"))
                .hasMessage("smoothed modifier is not supported with histograms");
    }
}
