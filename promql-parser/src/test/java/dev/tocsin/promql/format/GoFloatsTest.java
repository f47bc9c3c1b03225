package dev.tocsin.promql.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoFloatsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0E+00, 0",
        "-0.0, -0, -0E+00, -0",
        "1, 1, 1E+00, 1",
        "-1.5, -1.5, -1.5E+00, -1.5",
        "0.1, 0.1, 1E-01, 0.1",
        "1234567, 1234567, 1.234567E+06, 1.23457e+06",
        "100000, 100000, 1E+05, 100000",
        "1e20, 100000000000000000000, 1E+20, 1e+20",
        "1e21, 1000000000000000000000, 1E+21, 1e+21",
        "0.0001, 0.0001, 1E-04, 0.0001",
        "0.00001, 0.00001, 1E-05, 1e-05",
        "123456789.125, 123456789.125, 1.23456789125E+08, 1.23457e+08",
        "NaN, NaN, NaN, NaN",
        "Infinity, +Inf, +Inf, +Inf",
        "-Infinity, -Inf, -Inf, -Inf"
    })
    void formats(double value, String plain, String scientific, String sixDigits) {
        assertThat(GoFloats.plain(value)).isEqualTo(plain);
        assertThat(GoFloats.scientific(value)).isEqualTo(scientific);
        assertThat(GoFloats.general(value, 6)).isEqualTo(sixDigits);
    }

    @ParameterizedTest
    @CsvSource({"1e20, 100000000000000000000", "1e21, 1e+21", "0.0001, 0.0001", "0.00001, 1e-05", "1234567, 1234567"})
    void shortestFormHasAnExponentFromTheGivenPowerOn(double value, String text) {
        assertThat(GoFloats.shortest(value, 21)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0, 0", "1.5, 0, 2", "2.675, 2, 2.67", "-1, 3, -1.000",
        "1e30, 6, 1000000000000000019884624838656.000000"})
    void fixedRoundsTheExactValueHalfToEven(double value, int decimals, String text) {
        assertThat(GoFloats.fixed(value, decimals)).isEqualTo(text);
    }
}
