package dev.tocsin.evaluator.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;

/** Compares numbers that went through logarithms; NaN and infinities are equal to themselves. */
final class Close {

    private static final Comparator<Double> TO_TWELVE_DIGITS =
            (a, b) -> Math.abs(a - b) <= 1e-12 ? 0 : Double.compare(a, b);

    private Close() {}

    static void assertClose(double actual, Double expected) {
        assertThat(actual).usingComparator(TO_TWELVE_DIGITS).isEqualTo(expected);
    }
}
