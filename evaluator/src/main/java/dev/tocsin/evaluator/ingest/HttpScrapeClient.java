package dev.tocsin.evaluator.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/** Fetches over HTTP. Used by any number of threads at once; closing it ends what is under way. */
public final class HttpScrapeClient implements ScrapeClient, AutoCloseable {

    /** Prometheus' own header, without the formats that are not read here. */
    static final String ACCEPT = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
            + "application/openmetrics-text;version=0.0.1;q=0.5,"
            + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
            + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

    private static final String TIMED_OUT = "context deadline exceeded";
    private static final String TOO_LARGE = "body size limit exceeded";
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient following = client(HttpClient.Redirect.NORMAL);
    private final HttpClient notFollowing = client(HttpClient.Redirect.NEVER);
    private final String userAgent;

    public HttpScrapeClient(String userAgent) {
        this.userAgent = userAgent;
    }

    private HttpClient client(HttpClient.Redirect redirect) {
        return HttpClient.newBuilder()
                .executor(executor)
                .followRedirects(redirect)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @Override
    public ScrapeResponse fetch(ScrapeTarget target) throws InterruptedException {
        ScrapeConfig config = target.config();
        Duration timeout = target.scrapeTimeout();
        HttpRequest request = HttpRequest.newBuilder(target.url())
                .timeout(timeout)
                .header("Accept", ACCEPT)
                .header("Accept-Encoding", config.enableCompression() ? "gzip" : "identity")
                .header("User-Agent", userAgent)
                .header("X-Prometheus-Scrape-Timeout-Seconds", seconds(timeout))
                .build();
        HttpClient client = config.followRedirects() ? following : notFollowing;
        int limit = limit(config.limits());
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, head -> new LimitedBodySubscriber(limit));
        try {
            return read(answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS), limit);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new ScrapeResponse.Failure(TIMED_OUT);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            return new ScrapeResponse.Failure(reason(e.getCause() == null ? e : e.getCause()));
        }
    }

    private static int limit(ScrapeLimits limits) {
        return limits.bodySize() == 0 ? MOST_BYTES : (int) Math.min(limits.bodySize(), MOST_BYTES);
    }

    private static String seconds(Duration timeout) {
        long millis = timeout.toMillis();
        return millis % 1000 == 0 ? Long.toString(millis / 1000) : Double.toString(millis / 1000.0);
    }

    private static ScrapeResponse read(HttpResponse<byte[]> response, int limit) {
        if (response.statusCode() != 200) {
            return new ScrapeResponse.Failure("server returned HTTP status " + HttpStatus.text(response.statusCode()));
        }
        byte[] body = response.body();
        String contentType = response.headers().firstValue("Content-Type").orElse("");
        String encoding = response.headers().firstValue("Content-Encoding").orElse("identity");
        if (!encoding.toLowerCase(Locale.ROOT).equals("gzip")) {
            return body.length >= limit
                    ? new ScrapeResponse.Failure(TOO_LARGE)
                    : new ScrapeResponse.Body(contentType, body, body.length);
        }
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] bytes = plain.readNBytes(limit);
            return bytes.length >= limit
                    ? new ScrapeResponse.Failure(TOO_LARGE)
                    : new ScrapeResponse.Body(contentType, bytes, bytes.length);
        } catch (IOException e) {
            return new ScrapeResponse.Failure("the gzip body cannot be read: " + e.getMessage());
        }
    }

    private static String reason(Throwable cause) {
        if (cause instanceof HttpTimeoutException) {
            return TIMED_OUT;
        }
        if (cause instanceof ConnectException) {
            return "connection refused";
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    @Override
    public void close() {
        for (HttpClient client : Arrays.asList(following, notFollowing)) {
            client.shutdownNow();
            client.close();
        }
        executor.close();
    }
}
