package dev.tocsin.webhook.dispatch;

/** Why a delivery failed, in the words that Alertmanager counts failures by. */
enum FailureReason {
    AUTH_ERROR("authError"),
    RATE_LIMITED("rateLimited"),
    CLIENT_ERROR("clientError"),
    SERVER_ERROR("serverError"),
    CONTEXT_CANCELED("contextCanceled"),
    CONTEXT_DEADLINE_EXCEEDED("contextDeadlineExceeded"),
    OTHER("other");

    private final String text;

    FailureReason(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    static FailureReason ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> AUTH_ERROR;
            case 429 -> RATE_LIMITED;
            default -> switch (status / 100) {
                case 4 -> CLIENT_ERROR;
                case 5 -> SERVER_ERROR;
                default -> OTHER;
            };
        };
    }
}
