package dev.tocsin.evaluator.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunbookLinkTest {

    @ParameterizedTest
    @CsvSource({
        "https://a.example/r.md, '',                    https://a.example/r.md",
        "https://a.example/r.md, https://base.example/, https://a.example/r.md",
        "rules/a/r.md,           '',                    ''",
        "rules/a/r.md,           https://base.example/, https://base.example/rules/a/r.md",
        "rules/a/r.md#first,     http://h/runbook?path=, http://h/runbook?path=rules/a/r.md#first",
        "'',                     https://base.example/, ''",
        "/etc/passwd,            https://base.example/, ''",
        "javascript:alert(1),    https://base.example/, ''",
        "mailto:a@b.example,     '',                    ''",
        "a b.md,                 https://base.example/, ''",
    })
    void onlyWhatIsSafeToFollowIsALink(String annotation, String base, String link) {
        assertThat(new RunbookLink(base).of(Map.of("runbook_url", annotation)).orElse("")).isEqualTo(link);
    }
}
