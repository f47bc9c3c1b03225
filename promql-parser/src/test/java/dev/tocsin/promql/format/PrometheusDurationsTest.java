package dev.tocsin.promql.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusDurationsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0s", "0s, 0, 0s", "1ms, 1, 1ms", "90s, 90000, 1m30s", "1h30m, 5400000, 1h30m", "7d, 604800000, 1w",
        "90d, 7776000000, 90d", "365d, 31536000000, 1y", "1y2w3d4h5m6s7ms, 33019506007, 382d4h5m6s7ms",
        "292y, 9208512000000, 292y"
    })
    void durationsAreReadAndPrinted(String text, long milliseconds, String canonical) {
        assertThat(PrometheusDurations.parse(text)).isEqualTo(milliseconds);
        assertThat(PrometheusDurations.print(milliseconds)).isEqualTo(canonical);
        assertThat(PrometheusDurations.parse(canonical)).isEqualTo(milliseconds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; empty duration string",
                "5; not a valid duration string: \"5\"",
                "m; not a valid duration string: \"m\"",
                "-5m; not a valid duration string: \"-5m\"",
                "5m1h; not a valid duration string: \"5m1h\"",
                "1h1h; not a valid duration string: \"1h1h\"",
                "5m1; not a valid duration string: \"5m1\"",
                "1.5h; unknown unit \".\" in duration \"1.5h\"",
                "5mm; unknown unit \"mm\" in duration \"5mm\"",
                "5 m; unknown unit \" m\" in duration \"5 m\"",
                "300y; duration out of range",
                "292y365d; duration out of range",
                "99999999999999999999999y; not a valid duration string: \"99999999999999999999999y\""
            })
    void mistakesAreNamed(String text, String message) {
        assertThatThrownBy(() -> PrometheusDurations.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"-300000, -5m", "-1, -1ms"})
    void negativeDurationsHaveASign(long milliseconds, String text) {
        assertThat(PrometheusDurations.print(milliseconds)).isEqualTo(text);
    }
}
