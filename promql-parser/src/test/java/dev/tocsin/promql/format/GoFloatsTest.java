package dev.tocsin.promql.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

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
    @CsvSource({"4.9E-324, 5e-324", "1E-323, 1e-323", "1.5E-323, 1.5e-323", "2E-323, 2e-323", "4.9E-323, 5e-323",
        "1.04E-322, 1.04e-322", "-4.9E-324, -5e-324", "2.2250738585072014E-308, 2.2250738585072014e-308",
        "2E-308, 2e-308"})
    void theSmallestValuesHaveTheFewestDigitsToo(double value, String text) {
        assertThat(GoFloats.exponential(value)).isEqualTo(text);
        assertThat(new BigDecimal(GoFloats.plain(value))).isEqualByComparingTo(text);
    }

    @ParameterizedTest
    @MethodSource("subnormalsAndOthers")
    void plainFormIsTheSameNumber(double value) {
        String plain = GoFloats.plain(-value);

        assertThat(plain).doesNotContain("E");
        assertThat(new BigDecimal(plain).negate()).isEqualByComparingTo(GoFloats.exponential(value));
        assertThat(plain.contains(".") ? plain : ".1").doesNotEndWith("0");
    }

    @ParameterizedTest
    @MethodSource("subnormalsAndOthers")
    void noShorterDecimalReadsBackTheSame(double value) {
        BigDecimal digits = new BigDecimal(GoFloats.exponential(value));
        assertThat(digits.doubleValue()).isEqualTo(value);
        assertThat(List.of(RoundingMode.UP, RoundingMode.DOWN)).allSatisfy(mode -> assertThat(
                digits.round(new MathContext(Math.max(1, digits.precision() - 1), mode)).doubleValue())
                .matches(shorter -> digits.precision() == 1 || shorter != value));
    }

    static DoubleStream subnormalsAndOthers() {
        DoubleStream few = IntStream.rangeClosed(1, 500).mapToDouble(bits -> bits * Double.MIN_VALUE);
        DoubleStream random = new Random(1).longs(500).mapToDouble(Double::longBitsToDouble).filter(Double::isFinite);
        return DoubleStream.concat(few, random);
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0, 0", "1.5, 0, 2", "2.675, 2, 2.67", "-1, 3, -1.000",
        "1e30, 6, 1000000000000000019884624838656.000000"})
    void fixedRoundsTheExactValueHalfToEven(double value, int decimals, String text) {
        assertThat(GoFloats.fixed(value, decimals)).isEqualTo(text);
    }
}
