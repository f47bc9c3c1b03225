package dev.tocsin.webhook.dispatch;

import java.net.URI;

/**
 * Counts of alerts since sending began, for one Alertmanager.
 *
 * @param sent        alerts it took
 * @param errors      alerts of batches that failed
 * @param dropped     alerts that never reached it: those of failed batches and those pushed out of a full queue
 * @param queueLength alerts that wait now
 */
public record AlertmanagerStatistics(URI alertmanager, long sent, long errors, long dropped, int queueLength) {}
