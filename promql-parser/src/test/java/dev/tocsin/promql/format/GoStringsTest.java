package dev.tocsin.promql.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoStringsTest {

    @Test
    void quotesEscapeWhatCannotBeSeen() {
        assertThat(GoStrings.quote("a\"'\\\n\t\u0007\u0001\u007f\u00a0ä😀\ue000\u2028\u200b"))
                .isEqualTo("\"a\\\"'\\\\\\n\\t\\a\\x01\\x7f\\u00a0ä😀\\ue000\\u2028\\u200b\"");
        assertThat(GoStrings.quoteCharacter('\'')).isEqualTo("'\\''");
        assertThat(GoStrings.quoteCharacter('"')).isEqualTo("'\"'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "ä€😀"})
    void charactersSurviveAsBytes(String text) {
        assertThat(GoStrings.ofBytes(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
        assertThat(GoStrings.isUtf8(text)).isTrue();
    }

    @Test
    void strayBytesAreKeptAndQuoted() {
        String text = GoStrings.ofBytes(new byte[]{'a', (byte) 0xc5, 'z', (byte) 0xe2, (byte) 0x82});

        assertThat(GoStrings.isUtf8(text)).isFalse();
        assertThat(GoStrings.quote(text)).isEqualTo("\"a\\xc5z\\xe2\\x82\"");
    }
}
