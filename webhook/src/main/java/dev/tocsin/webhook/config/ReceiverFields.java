package dev.tocsin.webhook.config;

import dev.tocsin.webhook.Runbook;
import dev.tocsin.webhook.document.DocumentCursor;
import dev.tocsin.webhook.document.DocumentCursor.FieldReader;
import dev.tocsin.webhook.document.DocumentCursor.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one receiver with its webhooks. */
final class ReceiverFields {

    private static final List<String> OTHER_INTEGRATIONS = List.of(
            "discord_configs",
            "email_configs",
            "incidentio_configs",
            "jira_configs",
            "mattermost_configs",
            "msteams_configs",
            "msteamsv2_configs",
            "opsgenie_configs",
            "pagerduty_configs",
            "pushover_configs",
            "rocketchat_configs",
            "slack_configs",
            "sns_configs",
            "telegram_configs",
            "victorops_configs",
            "webex_configs",
            "wechat_configs");

    private final Path folder;
    private final UnsupportedFields unsupported;
    private @Nullable String name;
    private List<WebhookConfig> webhookConfigs = List.of();

    ReceiverFields(Path folder, UnsupportedFields unsupported) {
        this.folder = folder;
        this.unsupported = unsupported;
    }

    Receiver read(DocumentCursor cursor) throws IOException {
        Place place = cursor.place();
        Map<String, FieldReader> fields = new HashMap<>();
        fields.put("name", field -> name = field.scalar());
        fields.put("webhook_configs",
                field -> webhookConfigs = field.list(webhook -> new WebhookFields().read(webhook)));
        unsupported.declare(
                fields, OTHER_INTEGRATIONS, "notifications go out through webhook_configs only, not through %s");
        cursor.fields(fields);
        if (name == null || name.isEmpty()) {
            throw place.problem("this receiver has no name");
        }
        return new Receiver(name, webhookConfigs);
    }

    private final class WebhookFields {

        private @Nullable Secret url;
        private boolean sendResolved = true;
        private int maxAlerts;
        private Duration timeout = Duration.ZERO;
        private @Nullable HttpAuthorization authorization;

        WebhookConfig read(DocumentCursor cursor) throws IOException {
            Place place = cursor.place();
            cursor.fields(Map.of(
                    "url", field -> setUrl(field, url(field)),
                    "url_file", field -> setUrl(field, secretFile(field)),
                    "send_resolved", field -> sendResolved = field.flag(),
                    "max_alerts", field -> maxAlerts = (int) Math.min(field.count(), Integer.MAX_VALUE),
                    "timeout", field -> timeout = ConfigDuration.read(field),
                    "http_config", field -> authorization = new HttpConfigFields(folder, unsupported).read(field)));
            if (url == null) {
                throw place.problem("this webhook has neither url nor url_file");
            }
            return new WebhookConfig(url, sendResolved, maxAlerts, timeout, authorization);
        }

        private void setUrl(DocumentCursor cursor, Secret secret) throws IOException {
            if (url != null) {
                throw cursor.problem("found both url and url_file, expected one of them");
            }
            url = secret;
        }

        private Secret url(DocumentCursor cursor) throws IOException {
            String text = cursor.scalar();
            if (Runbook.webLink(text).isEmpty()) {
                throw cursor
                        .problem("expected an http or https URL with a host (what is there is a secret, not shown)");
            }
            return Secret.of(text.strip());
        }

        private Secret secretFile(DocumentCursor cursor) throws IOException {
            return HttpConfigFields.file(cursor, folder);
        }
    }
}
