package dev.tocsin.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunbookTest {

    @Test
    void isTheWebLinkOfTheAnnotation() {
        assertThat(Runbook.of(Map.of("runbook_url", " https://runbooks.example/down#first ")))
                .get()
                .hasToString("https://runbooks.example/down#first");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "data:text/html,<script>",
                "//runbooks.example/down",
                "docs/down.md",
                "https:",
                "http://a b",
                ""
            })
    void isAbsentWhenTheAnnotationIsNoWebLink(String text) {
        assertThat(Runbook.of(Map.of("runbook_url", text))).isEmpty();
    }
}
