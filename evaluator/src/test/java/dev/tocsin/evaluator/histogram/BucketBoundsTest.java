package dev.tocsin.evaluator.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketBoundsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 1", "1, 0, 2", "-3, 0, 0.125", "1, 1, 1.414213562373095", "9, 1, 22.62741699796952",
        "1, 8, 1.0027112750502025", "255, 8, 1.9945921121709396", "1, -4, 65536", "-1, -2, 0.0625",
        "1024, 0, 1.7976931348623157E308", "1025, 0, Infinity", "262144, 8, 1.7976931348623157E308",
        "64, -4, 1.7976931348623157E308", "65, -4, Infinity", "-2000, 0, 0",
    })
    void upperBoundsAreThoseOfPrometheus(int index, int schema, double bound) {
        assertThat(BucketBounds.exponential(index, schema)).isEqualTo(bound);
    }

    @Test
    void coarserSchemasUseTheSameBounds() {
        for (int index = -600; index <= 600; index++) {
            for (int steps = 1; steps <= 8; steps++) {
                assertThat(BucketBounds.exponential(index << steps, 8))
                        .isEqualTo(BucketBounds.exponential(index, 8 - steps));
            }
        }
    }
}
