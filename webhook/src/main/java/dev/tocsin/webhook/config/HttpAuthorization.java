package dev.tocsin.webhook.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a request says in its {@code Authorization} header. */
public sealed interface HttpAuthorization {

    /**
     * The value of the header.
     *
     * @throws IOException if the file of a secret cannot be read
     */
    String header() throws IOException;

    /** User name and password. */
    record Basic(String username, Secret password) implements HttpAuthorization {

        @Override
        public String header() throws IOException {
            String pair = username + ":" + password.reveal();
            return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A scheme such as {@code Bearer} and its credentials. */
    record Credentials(String scheme, Secret credentials) implements HttpAuthorization {

        @Override
        public String header() throws IOException {
            return scheme + " " + credentials.reveal();
        }
    }
}
