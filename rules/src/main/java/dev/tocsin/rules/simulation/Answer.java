package dev.tocsin.rules.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What a simulated target answers to a request.
 *
 * @param status      the HTTP status
 * @param contentType the Content-Type of the body
 * @param body        the body; not to be changed
 * @param delay       how long the client has to wait for it
 */
public record Answer(int status, String contentType, byte[] body, Duration delay) {

    static Answer ok(String contentType, byte[] body) {
        return new Answer(200, contentType, body, Duration.ZERO);
    }

    static Answer text(int status, String text) {
        return new Answer(
                status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8), Duration.ZERO);
    }

    Answer after(Duration wait) {
        return new Answer(status, contentType, body, wait);
    }
}
