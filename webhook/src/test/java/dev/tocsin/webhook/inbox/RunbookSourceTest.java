package dev.tocsin.webhook.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tocsin.webhook.WebhookAlert;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunbookSourceTest {

    private static final RunbookSource WEB = new RunbookSource.Below(URI.create("https://forge.example/main/"));
    private static final RunbookSource FOLDER = new RunbookSource.Folder(Path.of("."));

    @ParameterizedTest
    @CsvSource({
        "rules/zkp/runbooks/Down.md, https://forge.example/main/rules/zkp/runbooks/Down.md",
        "a/b%20c/d.html#diagnosis, https://forge.example/main/a/b%20c/d.html#diagnosis",
        "a/../b.md, https://forge.example/main/b.md",
        "https://other.example/x, https://other.example/x"
    })
    void pathsAreLinksBelowTheBase(String value, String link) {
        assertThat(WEB.link(page(value))).contains(URI.create(link));
    }

    @Test
    void markdownFilesOfTheFolderAreLinksToTheInboxThatKnowTheirPage() {
        Page page = page("rules/zkp/Down & out.md".replace(" ", "%20") + "#diagnosis");
        assertThat(FOLDER.link(page)).contains(URI.create(
                "/runbook?path=rules%2Fzkp%2FDown%20%26%20out.md&page=" + page.key().text() + "#diagnosis"));
        assertThat(FOLDER.link(page("rules/zkp/rules.yml"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc/passwd.md", "//host/a.md", "../a.md", "a/../../b.md", "a//b.md", "./a.md",
        ".git/a.md",
        "a/.b.md", "a\\b.md", "%2e%2e/a.md", "a%2fb%5c.md", "a%00.md", "c:/a.md", "file:///a.md", "javascript:a.md",
        "a.md?x=1", "a b.md", "a/.."})
    void whatIsNoPlainPathIsNoLink(String value) {
        assertThat(WEB.link(page(value))).isEmpty();
        assertThat(FOLDER.link(page(value))).isEmpty();
    }

    @Test
    void pathsAreNoLinksWhereNobodyKnowsTheirRoot() {
        assertThat(new RunbookSource.Unknown().link(page("a.md"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "ftp://forge/main", "https:///main", "https://forge/?a", "https://forge/#a"})
    void otherAddressesAreNoBase(String base) {
        assertThatIllegalArgumentException().isThrownBy(() -> new RunbookSource.Below(URI.create(base)))
                .withMessageContaining("expected an http or https URL");
    }

    private static Page page(String runbookUrl) {
        Instant now = Instant.parse("2024-01-01T00:00:00Z");
        Inbox inbox = new Inbox(1);
        inbox.take(List.of(WebhookAlert.of(Map.of("alertname", "A"), Map.of("runbook_url", runbookUrl), now, null, "")),
                now);
        return inbox.pages(now).getFirst();
    }
}
