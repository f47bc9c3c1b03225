package dev.tocsin.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FingerprintTest {

    static Stream<Arguments> labelSets() {
        return Stream.of(
                Arguments.of(Map.of(), "cbf29ce484222325"),
                Arguments.of(Map.of("alertname", "Down"), "6accfd3d0992a914"),
                Arguments.of(Map.of("job", "é😀", "alertname", "Down"), "5bc47e5de12ce22e"));
    }

    @ParameterizedTest
    @MethodSource("labelSets")
    void isFnvOverSortedLabels(Map<String, String> labels, String expected) {
        assertThat(Fingerprint.of(labels)).hasToString(expected);
    }
}
