package dev.tocsin.webhook.dispatch;

/** Why a notification is sent. */
public enum NotificationReason {
    FIRST_NOTIFICATION("first notification"),
    NEW_ALERTS("new alerts added"),
    ALL_RESOLVED("all alerts resolved"),
    SOME_RESOLVED("some alerts resolved"),
    REPEAT_INTERVAL_ELAPSED("repeat interval elapsed");

    private final String text;

    NotificationReason(String text) {
        this.text = text;
    }

    /** The words in the payload. */
    public String text() {
        return text;
    }
}
