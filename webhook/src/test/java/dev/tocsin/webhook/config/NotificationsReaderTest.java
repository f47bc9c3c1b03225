package dev.tocsin.webhook.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tocsin.webhook.Resource;
import dev.tocsin.webhook.document.DocumentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class NotificationsReaderTest {

    @Test
    void readsRoutesAndReceiversAndPassesOverTheRestOfTheFile() throws IOException {
        NotificationsConfig config = NotificationsReader.read("""
                global: {scrape_interval: 15s}
                scrape_configs:
                  - job_name: node
                notifications:
                  route:
                    receiver: team
                    group_by: [alertname, job]
                    group_wait: 1m30s
                    routes:
                      - matchers: [severity="page"]
                        continue: true
                        repeat_interval: 1d
                  receivers:
                    - name: team
                      webhook_configs:
                        - url: https://host/hook
                          max_alerts: 10
                          timeout: 500ms
                          send_resolved: false
                          http_config:
                            authorization: {credentials: abc}
                    - name: nobody
                rule_files: [rules/*.yml]
                """, Path.of("/etc/tocsin")).orElseThrow();

        Route page = new Route(
                null,
                null,
                List.of(new LabelMatcher("severity", LabelMatcher.Operator.EQUAL, "page")),
                true,
                null,
                null,
                Duration.ofDays(1),
                List.of());
        assertThat(config.route()).isEqualTo(new Route(
                "team",
                List.of("alertname", "job"),
                List.of(),
                false,
                Duration.ofSeconds(90),
                null,
                null,
                List.of(page)));
        WebhookConfig webhook = new WebhookConfig(
                Secret.of("https://host/hook"),
                false,
                10,
                Duration.ofMillis(500),
                new HttpAuthorization.Credentials("Bearer", Secret.of("abc")));
        assertThat(config.receivers())
                .containsExactly(new Receiver("team", List.of(webhook)), new Receiver("nobody", List.of()));
    }

    @Test
    void aFileWithoutTheSectionHasNoNotifications() throws IOException {
        assertThat(NotificationsReader.read("global: {}\n", Path.of("/"))).isEmpty();
    }

    @Test
    void aFileOfCommentsHasNoNotifications() throws IOException {
        assertThat(NotificationsReader.read("# global: {}\n\n", Path.of("/"))).isEmpty();
        assertThat(NotificationsReader.check("", Path.of("/"))).isEmpty();
    }

    @Test
    void secretsComeFromFilesBesideTheConfigurationAndAreNeverPrinted(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("url"), "https://host/token-1\n");

        NotificationsConfig config = NotificationsReader.read("""
                notifications:
                  route: {receiver: team}
                  receivers:
                    - name: team
                      webhook_configs:
                        - url_file: url
                          http_config: {basic_auth: {username: tocsin, password: token-2}}
                """, folder).orElseThrow();

        WebhookConfig webhook = config.receivers().get(0).webhookConfigs().get(0);
        assertThat(webhook.url().reveal()).isEqualTo("https://host/token-1");
        assertThat(webhook.authorization()).isNotNull().satisfies(authorization -> assertThat(authorization.header())
                .isEqualTo("Basic dG9jc2luOnRva2VuLTI="));
        assertThat(config.toString()).doesNotContain("token-1", "token-2");
    }

    @Test
    void aCheckListsWhatIsNotSupportedYetAndGoesOn() throws IOException {
        List<DocumentException> unsupported = NotificationsReader.check("""
                notifications:
                  global: {resolve_timeout: 5m}
                  inhibit_rules:
                    - target_matchers: [severity="info"]
                  route:
                    receiver: team
                    mute_time_intervals: [nights]
                  receivers:
                    - name: team
                      slack_configs: [{channel: alerts}]
                      webhook_configs:
                        - url: https://host/hook
                          http_config: {tls_config: {}}
                """, Path.of("/"));

        assertThat(unsupported).extracting(Throwable::getMessage).containsExactly(
                "line 2, column 11 (/notifications/global): \"global\" is not supported yet",
                "line 4, column 5 (/notifications/inhibit_rules): \"inhibit_rules\" is not supported yet",
                "line 7, column 26 (/notifications/route/mute_time_intervals): \"mute_time_intervals\" is not supported"
                        + " yet",
                "line 10, column 22 (/notifications/receivers/0/slack_configs): notifications go out through"
                        + " webhook_configs only, not through slack_configs",
                "line 13, column 37 (/notifications/receivers/0/webhook_configs/0/http_config/tls_config):"
                        + " \"tls_config\" is not supported yet");
    }

    @Test
    void aCheckFindsMistakesBehindWhatIsNotSupportedYet() {
        assertThatThrownBy(() -> NotificationsReader.check("""
                notifications:
                  inhibit_rules: []
                  route: {receiver: nobody}
                """, Path.of("/"))).hasMessageContaining("found receiver \"nobody\"");
    }

    @TestFactory
    Stream<DynamicTest> eachMistakeIsToldWithItsPlace() throws IOException {
        return Resource.list("config/bad", ".yml").stream().map(file -> DynamicTest.dynamicTest(
                file.getFileName().toString(), () -> {
                    Throwable wrong =
                            catchThrowable(() -> NotificationsReader.read(Files.readString(file), Path.of("/")));
                    assertThat(wrong).isInstanceOf(DocumentException.class);
                    Resource.assertMatchesGolden(
                            "config/bad/" + file.getFileName().toString().replace(".yml", ".txt"),
                            wrong.getMessage() + "\n");
                }));
    }
}
