package dev.tocsin.evaluator.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches over HTTP and HTTPS, through proxies, wherever redirects lead: what {@link PlainHttp} does not do. Used by any number
 * of threads at once; closing it ends what is under way. A fetch stays in the thread that asks.
 */
public final class HttpScrapeClient implements AutoCloseable {

    static final ScrapeResponse TIMED_OUT = new ScrapeResponse.Failure("context deadline exceeded");
    static final ScrapeResponse TOO_LARGE = new ScrapeResponse.Failure("body size limit exceeded");
    private static final int MOST_REDIRECTS = 10;
    private static final int FIRST_CAPACITY = 16 * 1024;

    /** Looks for fetches that are overdue; the sockets have timeouts of their own, which most need. */
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("scrape-timeouts").factory());
    private final Set<Fetch> underWay = ConcurrentHashMap.newKeySet();
    private final String userAgent;

    public HttpScrapeClient(String userAgent) {
        this.userAgent = userAgent;
        Future<?> unused = timer.scheduleAtFixedRate(() -> underWay.forEach(Fetch::second), 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Asks a target and waits for the answer as long as the target's timeout; one that answers drop by drop may take twice
     * as long to be given up.
     *
     * @throws InterruptedException when the thread was interrupted and the fetch ended
     */
    public ScrapeResponse fetch(ScrapeTarget target) throws InterruptedException {
        Fetch fetch = new Fetch(target);
        underWay.add(fetch);
        try {
            return fetch.answer();
        } catch (IOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException("the fetch was ended");
            }
            return fetch.ended || e instanceof SocketTimeoutException
                    ? TIMED_OUT
                    : new ScrapeResponse.Failure(reason(e));
        } catch (RuntimeException e) {
            // What the JDK's client throws when it is disconnected between two of its steps.
            return fetch.ended ? TIMED_OUT : new ScrapeResponse.Failure(e.toString());
        } finally {
            underWay.remove(fetch);
        }
    }

    /** How a target is asked by {@link PlainHttp}; empty when it has to be asked with {@link #fetch}. */
    Optional<PlainRequest> plainRequest(ScrapeTarget target) {
        return PlainRequest.of(target, userAgent);
    }

    /** Makes the fetches that are under way fail. */
    public void endFetches() {
        underWay.forEach(Fetch::end);
    }

    static String reason(IOException problem) {
        String message = problem.getMessage();
        return switch (problem) {
            case ConnectException refused -> "connection refused";
            case UnknownHostException unknown -> "no such host: " + message;
            case ZipException broken -> "the gzip body cannot be read: " + message;
            default -> message == null ? problem.getClass().getSimpleName() : message;
        };
    }

    static ScrapeResponse failure(int status) {
        return new ScrapeResponse.Failure("server returned HTTP status " + HttpStatus.text(status));
    }

    @Override
    public void close() {
        timer.shutdownNow();
        endFetches();
    }

    /** Reads a body to its end or limit, or until it is not wanted any more. */
    static ScrapeResponse read(
            InputStream body, int expected, int limit, String contentType, BooleanSupplier ended) throws IOException {
        // One byte more than is expected, so that the end is met without growing.
        byte[] bytes = new byte[(int) Math.min(limit, expected < 0 ? FIRST_CAPACITY : expected + 1L)];
        int length = 0;
        while (true) {
            int read = body.read(bytes, length, bytes.length - length);
            if (ended.getAsBoolean()) {
                return TIMED_OUT;
            }
            if (read < 0) {
                return new ScrapeResponse.Body(contentType, bytes, length);
            }
            length += read;
            if (length == limit) {
                return TOO_LARGE;
            }
            if (length == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(limit, 2L * length));
            }
        }
    }

    /** One fetch, redirects included. */
    private final class Fetch {

        private final ScrapeTarget target;
        private final int limit;
        private volatile @Nullable HttpURLConnection asked;

        /** Whether the time is over, or nobody wants the answer any more. */
        private volatile boolean ended;

        private long secondsLeft;

        Fetch(ScrapeTarget target) {
            this.target = target;
            this.secondsLeft = target.scrapeTimeout().toSeconds() + 1;
            this.limit = ScrapeHeaders.bodyLimit(target);
        }

        /** Ends the fetch when its time is over; called every second. */
        void second() {
            secondsLeft--;
            if (secondsLeft < 0) {
                end();
            }
        }

        /** Ends the fetch: at once while there is no answer, else before the next piece of the body. */
        void end() {
            ended = true;
            HttpURLConnection connection = asked;
            if (connection != null) {
                connection.disconnect();
            }
        }

        ScrapeResponse answer() throws IOException {
            URI url = target.url();
            for (int redirects = 0;; redirects++) {
                HttpURLConnection connection = ask(url);
                int status = connection.getResponseCode();
                asked = null;
                URI next = redirects < MOST_REDIRECTS ? redirection(connection, status, url) : null;
                if (next == null) {
                    return read(connection, status);
                }
                connection.disconnect();
                url = next;
            }
        }

        private HttpURLConnection ask(URI url) throws IOException {
            HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
            int timeoutMs = Math.toIntExact(target.scrapeTimeout().toMillis());
            connection.setConnectTimeout(timeoutMs);
            connection.setReadTimeout(timeoutMs);
            connection.setInstanceFollowRedirects(false);
            ScrapeHeaders.of(target, userAgent).forEach(connection::setRequestProperty);
            asked = connection;
            if (ended) {
                throw new SocketTimeoutException("ended before it was asked");
            }
            return connection;
        }

        /** Where an answer leads, null when it is to be taken as it is. From https nothing leads to http. */
        private @Nullable URI redirection(HttpURLConnection connection, int status, URI url) throws IOException {
            boolean redirects = switch (status) {
                case 301, 302, 303, 307, 308 -> target.config().followRedirects();
                default -> false;
            };
            String location = connection.getHeaderField("Location");
            if (!redirects || location == null) {
                return null;
            }
            URI next;
            try {
                next = url.resolve(location);
            } catch (IllegalArgumentException e) {
                throw new IOException("redirected to \"" + location + "\", which is no URL", e);
            }
            boolean https = "https".equalsIgnoreCase(next.getScheme());
            boolean http = "http".equalsIgnoreCase(next.getScheme()) && !"https".equalsIgnoreCase(url.getScheme());
            return https || http ? next : null;
        }

        private ScrapeResponse read(HttpURLConnection connection, int status) throws IOException {
            if (status != HttpURLConnection.HTTP_OK) {
                connection.disconnect();
                return failure(status);
            }
            String contentType = connection.getContentType();
            String encoding = connection.getContentEncoding();
            boolean zipped = encoding != null && encoding.toLowerCase(Locale.ROOT).equals("gzip");
            int expected = zipped ? -1 : connection.getContentLength();
            try (
                    InputStream body = connection.getInputStream();
                    InputStream plain = zipped ? new GZIPInputStream(body) : body) {
                return HttpScrapeClient.read(
                        plain, expected, limit, contentType == null ? "" : contentType, () -> ended);
            }
        }
    }
}
