package dev.tocsin.evaluator.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.yaml.FileDiagnostic.Severity;
import org.junit.jupiter.api.Test;

class FileDiagnosticTest {

    @Test
    void aShortLineIsShownWholeWithTheCaretBelowTheColumn() {
        assertThat(print("\tabc: x", 7)).isEqualTo("r.yml:1:7: error [code]: wrong\n\tabc: x\n\t     ^");
    }

    @Test
    void ofALongLineOnlyThePartAroundTheColumnIsShown() {
        String[] lines = print("a".repeat(50_000) + "X" + "b".repeat(50_000), 50_001).split("\n", -1);
        assertThat(lines).hasSize(3);
        assertThat(lines[1]).startsWith("…a").endsWith("b…").hasSizeLessThan(200);
        assertThat(lines[1].charAt(lines[2].indexOf('^'))).isEqualTo('X');
    }

    private static String print(String line, int column) {
        return new FileDiagnostic("r.yml", new FilePosition(1, column), Severity.ERROR, "code", "wrong", "wrong", line)
                .print();
    }
}
