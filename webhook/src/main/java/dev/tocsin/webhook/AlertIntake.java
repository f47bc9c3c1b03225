package dev.tocsin.webhook;

import java.util.List;

/** Through which this module takes alerts. Whoever evaluates rules hands them over after each evaluation. */
@FunctionalInterface
public interface AlertIntake {

    /** Takes alerts, firing and resolved ones; returns at once. May be called by any thread. */
    void accept(List<WebhookAlert> alerts);
}
