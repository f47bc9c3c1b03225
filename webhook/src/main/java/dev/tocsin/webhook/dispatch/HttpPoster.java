package dev.tocsin.webhook.dispatch;

import dev.tocsin.webhook.config.HttpAuthorization;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON. Redirections are not followed, so that neither alerts nor credentials go to where nobody sent them.
 * Messages name the host only, since the rest of a URL may be secret. Any number of threads may use it.
 */
final class HttpPoster implements AutoCloseable {

    private static final String USER_AGENT = "Tocsin";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /**
     * Posts once.
     *
     * @param timeout for everything from connecting to the end of the answer
     * @throws IOException if there was no complete answer in time
     */
    HttpReply post(URI url, String json, Duration timeout, @Nullable HttpAuthorization authorization)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("Content-Type", "application/json")
                .header("User-Agent", USER_AGENT)
                .POST(HttpRequest.BodyPublishers.ofString(json));
        if (authorization != null) {
            request.header("Authorization", authorization.header());
        }
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request.build(), head -> new BodyStart());
        try {
            HttpResponse<String> response = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            return new HttpReply(response.statusCode(), response.body());
        } catch (TimeoutException tooLate) {
            throw new IOException(url.getHost() + " did not answer within " + timeout.toMillis() + " ms", tooLate);
        } catch (ExecutionException failed) {
            throw networkFailure(url, failed);
        } finally {
            answer.cancel(true);
        }
    }

    private static IOException networkFailure(URI url, ExecutionException failed) {
        Throwable cause = failed.getCause();
        String what = cause instanceof ConnectException ? "cannot connect to " : "request failed to ";
        String why = cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return new IOException(what + url.getHost() + ":" + url.getPort() + why, failed);
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
