package dev.tocsin.evaluator.remote;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * A server that speaks Prometheus' HTTP API. The time for an answer and its size are bounded. For any threads; closing it ends
 * what is under way.
 */
final class RemoteServer implements AutoCloseable {

    private static final int MILLISECOND_DIGITS = 3;

    private final URI address;
    private final Map<String, String> headers;
    private final Duration timeout;
    private final int answerMax;
    private final HttpClient client = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    /**
     * @param address   where the API is, without {@code /api/v1}: a path before it is kept
     * @param headers   what is sent along, such as a tenant or an authorization
     * @param timeout   how long an answer may take
     * @param answerMax how many bytes of an answer are taken
     * @throws IllegalArgumentException when a header cannot be sent
     */
    RemoteServer(URI address, Map<String, String> headers, Duration timeout, int answerMax) {
        this.address = address;
        this.headers = Map.copyOf(headers);
        this.timeout = timeout;
        this.answerMax = answerMax;
        request("query").build();
    }

    /** Reads the body of an answer. */
    @FunctionalInterface
    interface BodyReader<T> {
        T read(byte[] body) throws IOException, Envelope.Refusal;
    }

    /** An answer as it came. */
    record Answer(byte[] body, int status, boolean isCut) {}

    /** Posts a form. */
    Answer post(String endpoint, Map<String, String> form) throws RemoteException, InterruptedException {
        return send(request(endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(form)))
                .build());
    }

    /** Gets what can only be got. */
    Answer get(String endpoint, Map<String, String> parameters) throws RemoteException, InterruptedException {
        return send(request(endpoint + "?" + encoded(parameters)).GET().build());
    }

    /** Reads an answer, which must be whole. */
    <T> T read(Answer answer, String advice, BodyReader<T> reader) throws RemoteException {
        if (answer.isCut()) {
            throw failure("the answer is longer than " + answerMax + " bytes: " + advice);
        }
        try {
            return reader.read(answer.body());
        } catch (Envelope.Refusal e) {
            throw failure(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw failure("the answer is not that of Prometheus' HTTP API (status " + answer.status()
                    + "): is this the address before /api/v1?");
        }
    }

    /** How long an answer may take, as the API writes times. */
    String timeoutSeconds() {
        return seconds(timeout.toMillis()) + "s";
    }

    static String seconds(long milliseconds) {
        return BigDecimal.valueOf(milliseconds, MILLISECOND_DIGITS).stripTrailingZeros().toPlainString();
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpRequest.Builder request(String endpoint) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create(address.toString().replaceAll("/+$", "") + "/api/v1/" + endpoint))
                .timeout(timeout);
        headers.forEach(request::setHeader);
        return request;
    }

    private Answer send(HttpRequest request) throws RemoteException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, head -> new LimitedBodySubscriber(answerMax));
        try {
            HttpResponse<byte[]> whole = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(whole.body(), whole.statusCode(), whole.body().length >= answerMax);
        } catch (TimeoutException e) {
            throw failure(noAnswer());
        } catch (ExecutionException e) {
            throw failure(reason(e.getCause() == null ? e : e.getCause()));
        } finally {
            answer.cancel(true);
        }
    }

    private String noAnswer() {
        return "no answer within " + seconds(timeout.toMillis()) + " s";
    }

    private String reason(Throwable cause) {
        return switch (cause) {
            case HttpTimeoutException e -> noAnswer();
            case ConnectException e when e.getCause() instanceof UnresolvedAddressException -> "no such host";
            case ConnectException e -> "connection refused";
            default -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        };
    }

    private RemoteException failure(String reason) {
        return new RemoteException(address + ": " + reason);
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
