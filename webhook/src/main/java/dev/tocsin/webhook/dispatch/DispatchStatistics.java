package dev.tocsin.webhook.dispatch;

/**
 * Counts since dispatch began.
 *
 * @param alertsReceived       alerts handed over
 * @param alertsDropped        those of them that found no room
 * @param notificationsSent    notifications that a receiver took
 * @param notificationsFailed  notifications that were given up
 */
public record DispatchStatistics(
        long alertsReceived, long alertsDropped, long notificationsSent, long notificationsFailed) {}
