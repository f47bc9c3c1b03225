package dev.tocsin.webhook.payload;

import dev.tocsin.webhook.WebhookAlert;
import dev.tocsin.webhook.document.DocumentException;
import java.util.ArrayList;
import java.util.List;

/**
 * What came by {@code POST /api/v2/alerts}.
 *
 * @param alerts   those that make sense
 * @param problems what is wrong with the others, each with its place
 */
public record PostedAlerts(List<WebhookAlert> alerts, List<String> problems) {

    public PostedAlerts {
        alerts = List.copyOf(alerts);
        problems = List.copyOf(problems);
    }

    static final class Builder {

        private final List<WebhookAlert> alerts = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();

        void take(WebhookAlert alert) {
            alerts.add(alert);
        }

        void refuse(DocumentException problem) {
            problems.add(String.valueOf(problem.getMessage()));
        }

        PostedAlerts build() {
            return new PostedAlerts(alerts, problems);
        }
    }
}
