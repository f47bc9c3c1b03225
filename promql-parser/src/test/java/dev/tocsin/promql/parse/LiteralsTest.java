package dev.tocsin.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.promql.format.GoStrings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralsTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1", "1_000_000, 1000000", ".5, 0.5", "5., 5", "1e-3, 0.001", "1E+5, 100000", "5.e3, 5000", "0xBEEF, 48879",
        "0X_1f, 31", "017, 15", "08, 8", "0_17, 15", "017.5, 17.5", "Inf, Infinity", "NAN, NaN",
        "9223372036854775807, 9223372036854775807", "99999999999999999999, 1e20", "1e-400, 0"
    })
    void numbersAreReadAsGoDoes(String text, double value) {
        assertThat(NumberLiterals.decode(text)).isEqualTo(Double.valueOf(value));
    }

    @Test
    void escapesAreResolved() {
        assertThat(StringLiterals.decode("\"\\a\\b\\f\\n\\r\\t\\v\\\\\\\"'\""))
                .isEqualTo("\u0007\b\f\n\r\t\u000b\\\"'");
        assertThat(StringLiterals.decode("'\\'\"\\101\\x41\\u00e4\\U0001F600'")).isEqualTo("'\"AAä😀");
    }

    @Test
    void backQuotedTextIsTakenAsItIs() {
        assertThat(StringLiterals.decode("`a\\n\n\"`")).isEqualTo("a\\n\n\"");
    }

    @Test
    void escapedBytesMayFormACharacterOrStayAlone() {
        assertThat(StringLiterals.decode("\"\\xe2\\x82\\xac\"")).isEqualTo("€");
        assertThat(GoStrings.quote(StringLiterals.decode("\"a\\xc5z\""))).isEqualTo("\"a\\xc5z\"");
    }
}
