package dev.tocsin.webhook.dispatch;

/**
 * What a server answered.
 *
 * @param status    the status code
 * @param bodyStart the beginning of the body, for messages
 */
record HttpReply(int status, String bodyStart) {

    boolean isSuccess() {
        return status / 100 == 2;
    }

    boolean isServerError() {
        return status / 100 == 5;
    }
}
