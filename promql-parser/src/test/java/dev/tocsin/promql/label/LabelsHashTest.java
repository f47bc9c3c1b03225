package dev.tocsin.promql.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsHashTest {

    /** Values that other implementations of the function give. */
    @ParameterizedTest(name = "of '{0}'")
    @CsvSource({
        "'', ef46db3751d8e999",
        "a, d24ec4f1a98c6e5b",
        "abc, 44bc2cf5ad770999",
        "'Nobody inspects the spammish repetition', fbcea83c8a378bf1"
    })
    void theHashFunctionIsXxHash64(String text, String hash) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(Long.toHexString(XxHash64.hash(bytes, bytes.length))).isEqualTo(hash);
    }

    @Test
    void lengthsGoBeforeNamesAndValues() {
        byte[] encoded = "\u0008__name__\u0002up\u0003job\u0001x".getBytes(StandardCharsets.UTF_8);
        assertThat(LabelsHash.of(Labels.of("job", "x", "__name__", "up")))
                .isEqualTo(XxHash64.hash(encoded, encoded.length));
    }

    @Test
    void lengthsFrom255TakeFourBytes() {
        byte[] encoded = ("\u0001a????" + "v".repeat(300)).getBytes(StandardCharsets.UTF_8);
        encoded[2] = (byte) 255;
        encoded[3] = 300 - 256;
        encoded[4] = 1;
        encoded[5] = 0;
        assertThat(LabelsHash.of(Labels.of("a", "v".repeat(300)))).isEqualTo(XxHash64.hash(encoded, encoded.length));
    }
}
