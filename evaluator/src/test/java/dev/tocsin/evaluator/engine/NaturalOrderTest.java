package dev.tocsin.evaluator.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {

    @Test
    void runsOfDigitsCompareAsNumbers() {
        List<String> ascending = List.of(
                "", "2", "10", "99999999999999999999", "100000000000000000000", "a", "a1", "a02", "a2b", "a10",
                "a-1", "ab");
        assertThat(ascending.reversed().stream().sorted(NaturalOrder.INSTANCE)).containsExactlyElementsOf(ascending);
    }

    @Test
    void leadingZerosDoNotCount() {
        assertThat(NaturalOrder.INSTANCE.compare("disk007", "disk7")).isZero();
    }
}
