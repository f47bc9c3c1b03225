package dev.tocsin.webhook.dispatch;

/** How the delivery of a notification ended. */
sealed interface Delivery {

    /** The receiver took it. */
    record Delivered(int attempts) implements Delivery {}

    /** It was given up. */
    record Failed(int attempts, FailureReason reason, String message) implements Delivery {}
}
