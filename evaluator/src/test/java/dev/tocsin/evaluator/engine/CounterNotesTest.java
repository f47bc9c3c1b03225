package dev.tocsin.evaluator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.promql.Feature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterNotesTest {

    private static final int[] SECONDS = {0, 60};

    @ParameterizedTest
    @ValueSource(strings = {"a_total", "a_sum", "a_count", "a_bucket"})
    void nameOfACounterIsNothingToNote(String name) {
        EngineFixture fixture = new EngineFixture();
        fixture.add(name, SECONDS, 0, 1);
        assertThat(fixture.infosAt(60, "rate(" + name + "[2m])")).isEmpty();
    }

    @Test
    void otherNamesAreNotedWhereTheRateHasAValue() {
        EngineFixture fixture = new EngineFixture();
        fixture.add("load", SECONDS, 0, 1);
        assertThat(fixture.infosAt(60, "1 + increase(load[2m])"))
                .containsExactly("PromQL info: metric might not be a counter, name does not end in "
                        + "_total/_sum/_count/_bucket: \"load\" (1:14)");
        assertThat(fixture.infosAt(60, "rate(load[10s])")).isEmpty();
        assertThat(fixture.infosAt(60, "delta(load[2m])")).isEmpty();
        assertThat(fixture.infosAt(60, "rate(load[2m] anchored)")).hasSize(1);
    }

    @Test
    void typeLabelDecidesWhereTypesAreOn() {
        EngineFixture fixture = new EngineFixture(Feature.TYPE_AND_UNIT_LABELS);
        fixture.add("load{__type__=\"counter\"}", SECONDS, 0, 1);
        fixture.add("size_total{__type__=\"gauge\"}", SECONDS, 0, 1);
        assertThat(fixture.infosAt(60, "rate(load[2m])")).isEmpty();
        assertThat(fixture.infosAt(60, "rate(size_total[2m])"))
                .containsExactly("PromQL info: metric might not be a counter, __type__ label is not set to \"counter\" "
                        + "or \"histogram\", got \"gauge\": \"size_total\" (1:6)");
    }

    @Test
    void equalTextsAreNotedOnce() {
        EngineFixture fixture = new EngineFixture();
        fixture.add("load", SECONDS, 0, 1);
        assertThat(fixture.infosAt(60, "rate(load[2m]) + rate(load[2m])")).hasSize(1);
    }
}
