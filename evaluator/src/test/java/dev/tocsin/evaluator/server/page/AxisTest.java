package dev.tocsin.evaluator.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AxisTest {

    @ParameterizedTest
    @CsvSource({
        "0,       9,       '0 2 4 6 8 10'",
        "3,       9,       '0 2 4 6 8 10'",
        "95,      100,     '95 96 97 98 99 100'",
        "1,       1,       '0 0.2 0.4 0.6 0.8 1'",
        "0,       0,       '0 1'",
        "-3,      -3,      '-3 -2 -1 0'",
        "-4,      7,       '-5 0 5 10'",
        "1e-9,    2e-9,    '1e-09 1.2e-09 1.4e-09 1.6e-09 1.8e-09 2e-09'",
        "1e15,    3e15,    '0 1e+15 2e+15 3e+15'",
    })
    void marksAreRoundNumbersAroundAllValues(double lowest, double highest, String marks) {
        Axis axis = Axis.around(new double[]{highest, lowest});
        assertThat(Arrays.stream(axis.ticks()).mapToObj(PageTexts::roughly).collect(Collectors.joining(" ")))
                .isEqualTo(marks);
        assertThat(axis.low()).isLessThanOrEqualTo(lowest);
        assertThat(axis.high()).isGreaterThanOrEqualTo(highest);
    }
}
