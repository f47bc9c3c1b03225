package dev.tocsin.cli;

import dev.tocsin.ruletesting.check.LinkProbe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Asks the web whether links lead anywhere: each address once, without its fragment. */
final class HttpLinkProbe implements LinkProbe, AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int FIRST_ERROR = 400;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int NOT_IMPLEMENTED = 501;

    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT).followRedirects(HttpClient.Redirect.NORMAL).build();
    private final Map<String, Optional<String>> asked = new ConcurrentHashMap<>();

    @Override
    public Optional<String> problem(String address) {
        int hash = address.indexOf('#');
        return asked.computeIfAbsent(hash < 0 ? address : address.substring(0, hash), this::ask);
    }

    private Optional<String> ask(String address) {
        try {
            URI uri = URI.create(address);
            int status = status(uri, "HEAD");
            if (status == METHOD_NOT_ALLOWED || status == NOT_IMPLEMENTED) {
                status = status(uri, "GET");
            }
            return status < FIRST_ERROR ? Optional.empty() : Optional.of("HTTP status " + status);
        } catch (IllegalArgumentException e) {
            return Optional.of("no address: " + e.getMessage());
        } catch (IOException e) {
            return Optional.of(e.getMessage() == null ? "no connection" : e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private int status(URI uri, String method) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT).method(method, HttpRequest.BodyPublishers.noBody()).build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    @Override
    public void close() {
        client.close();
    }
}
