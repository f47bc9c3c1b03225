package dev.tocsin.evaluator.remote;

import dev.tocsin.evaluator.ingest.LimitedBodySubscriber;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * Asks a server that speaks Prometheus' HTTP API. The time for an answer and its size are bounded. For any threads; closing
 * it ends what is under way.
 */
public final class RemoteQueries implements AutoCloseable {

    /** The most bytes of an answer. */
    static final int ANSWER_MAX = 256 << 20;

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
     * @param address where the API is, without {@code /api/v1}: a path before it is kept
     * @param headers what is sent along, such as a tenant or an authorization
     * @param timeout how long an answer may take
     * @throws IllegalArgumentException when a header cannot be sent
     */
    public RemoteQueries(URI address, Map<String, String> headers, Duration timeout) {
        this(address, headers, timeout, ANSWER_MAX);
    }

    RemoteQueries(URI address, Map<String, String> headers, Duration timeout, int answerMax) {
        this.address = address;
        this.headers = Map.copyOf(headers);
        this.timeout = timeout;
        this.answerMax = answerMax;
        request("query", "");
    }

    /** Evaluates an expression at one time, or at the server's present. */
    public RemoteResult instant(String query, OptionalLong timestampMs) throws RemoteException, InterruptedException {
        Map<String, String> form = form(query);
        timestampMs.ifPresent(time -> form.put("time", seconds(time)));
        return ask("query", form);
    }

    /** Evaluates an expression at all steps from start to end. */
    public RemoteResult range(String query, long startMs, long endMs, long stepMs)
            throws RemoteException, InterruptedException {
        Map<String, String> form = form(query);
        form.put("start", seconds(startMs));
        form.put("end", seconds(endMs));
        form.put("step", seconds(stepMs));
        return ask("query_range", form);
    }

    private Map<String, String> form(String query) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("query", query);
        form.put("timeout", seconds(timeout.toMillis()) + "s");
        return form;
    }

    private static String seconds(long milliseconds) {
        return BigDecimal.valueOf(milliseconds, MILLISECOND_DIGITS).stripTrailingZeros().toPlainString();
    }

    private RemoteResult ask(String endpoint, Map<String, String> form) throws RemoteException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpResponse<byte[]> answer = send(request(endpoint, body));
        if (answer.body().length >= answerMax) {
            throw failure("the answer is longer than " + answerMax + " bytes: ask for fewer series or points");
        }
        try {
            return RemoteAnswer.read(answer.body());
        } catch (RemoteAnswer.Refusal e) {
            throw failure(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw failure("the answer is not that of Prometheus' HTTP API (status " + answer.statusCode()
                    + "): is this the address before /api/v1?");
        }
    }

    private HttpRequest request(String endpoint, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create(address.toString().replaceAll("/+$", "") + "/api/v1/" + endpoint))
                .timeout(timeout)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        return request.build();
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws RemoteException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, head -> new LimitedBodySubscriber(answerMax));
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
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
