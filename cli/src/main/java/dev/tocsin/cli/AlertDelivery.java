package dev.tocsin.cli;

import dev.tocsin.evaluator.config.Configuration;
import dev.tocsin.evaluator.config.Configuration.AlertmanagerConfig;
import dev.tocsin.evaluator.ingest.Relabeler;
import dev.tocsin.evaluator.rule.Alert;
import dev.tocsin.evaluator.rule.AlertSink;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.LabelsBuilder;
import dev.tocsin.webhook.WebhookAlert;
import dev.tocsin.webhook.config.NotificationsConfig;
import dev.tocsin.webhook.dispatch.AlertmanagerEndpoint;
import dev.tocsin.webhook.dispatch.AlertmanagerSender;
import dev.tocsin.webhook.dispatch.DispatchOptions;
import dev.tocsin.webhook.dispatch.Dispatcher;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Joins the evaluator with delivery: alerts get the external labels they lack, go through {@code alert_relabel_configs}, and
 * are handed to the dispatcher and the Alertmanagers, as far as the configuration has them.
 */
final class AlertDelivery implements AlertSink, AutoCloseable {

    private final Labels externalLabels;
    private final Relabeler relabeler;
    private final @Nullable Dispatcher dispatcher;
    private final AlertmanagerSender alertmanagers;

    AlertDelivery(
            Configuration configuration, Optional<NotificationsConfig> notifications, String externalUrl,
            InstantSource clock) {
        DispatchOptions options = DispatchOptions.withExternalUrl(externalUrl);
        this.externalLabels = configuration.externalLabels();
        this.relabeler = new Relabeler(configuration.alertRelabelConfigs());
        this.dispatcher = notifications.map(config -> new Dispatcher(config, options, clock)).orElse(null);
        this.alertmanagers =
                new AlertmanagerSender(endpoints(configuration.alertmanagers()), clock, options.drainTimeout());
    }

    void start() {
        alertmanagers.start();
        if (dispatcher != null) {
            dispatcher.start();
        }
    }

    @Override
    public void send(List<Alert> alerts) {
        List<WebhookAlert> outgoing = new ArrayList<>();
        for (Alert alert : alerts) {
            relabeler.relabel(withExternalLabels(alert.labels())).filter(labels -> !labels.isEmpty())
                    .ifPresent(labels -> outgoing.add(outgoing(alert, labels)));
        }
        alertmanagers.accept(outgoing);
        if (dispatcher != null) {
            dispatcher.accept(outgoing);
        }
    }

    @Override
    public void close() {
        if (dispatcher != null) {
            dispatcher.close();
        }
        alertmanagers.close();
    }

    private Labels withExternalLabels(Labels labels) {
        LabelsBuilder builder = labels.toBuilder();
        externalLabels.forEach((name, value) -> {
            if (!labels.has(name)) {
                builder.set(name, value);
            }
        });
        return builder.build();
    }

    private static WebhookAlert outgoing(Alert alert, Labels labels) {
        return WebhookAlert.of(labels.toMap(), alert.annotations(), alert.startsAt(),
                alert.resolvedAt() == null ? alert.validUntil() : alert.resolvedAt(), alert.generatorUrl());
    }

    private static List<AlertmanagerEndpoint> endpoints(List<AlertmanagerConfig> configs) {
        return configs.stream().flatMap(config -> config.addresses().stream().map(address -> endpoint(config, address)))
                .toList();
    }

    private static AlertmanagerEndpoint endpoint(AlertmanagerConfig config, String address) {
        AlertmanagerEndpoint endpoint =
                AlertmanagerEndpoint.at(URI.create(config.scheme() + "://" + address + config.pathPrefix()));
        return new AlertmanagerEndpoint(endpoint.url(), config.timeout(), endpoint.authorization());
    }
}
