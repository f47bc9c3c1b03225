package dev.tocsin.webhook.payload;

import java.util.Arrays;
import java.util.Optional;

/** Whether an alert, or a notification as a whole, fires or is over. */
public enum AlertStatus {
    FIRING("firing"),
    RESOLVED("resolved");

    private final String text;

    AlertStatus(String text) {
        this.text = text;
    }

    /** The word in the payload. */
    public String text() {
        return text;
    }

    static Optional<AlertStatus> of(String text) {
        return Arrays.stream(values()).filter(status -> status.text.equals(text)).findFirst();
    }
}
