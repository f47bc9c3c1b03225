package dev.tocsin.evaluator.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks targets over plain HTTP/1.1 in the thread of an {@link EventLoop}, on connections that are kept. What may take long is
 * left to other threads: to look up names and connect, and to read large answers. All methods are for the loop's thread.
 */
final class PlainHttp {

    /** Where answers are put together; so many that wait for their next use are enough. */
    private static final int MOST_READERS = 4;

    /** Bodies of more bytes than this are read elsewhere, and not kept room for. */
    private static final int LARGE = 1024 * 1024;

    private static final int LARGE_ZIPPED = 64 * 1024;
    private static final int PIECE = 64 * 1024;

    /** How often fetches are looked for that take too long, in milliseconds of the clock. */
    private static final long LOOK_EVERY_MS = 100;

    /** Connections that were not used for so long are closed; most targets do so themselves. */
    private static final long IDLE_MS_MAX = 300_000;

    private record Endpoint(String host, int port) {}

    private final EventLoop loop;
    private final InstantSource clock;
    private final Executor others;
    private final long clockPerMachine;
    private final ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
    private final Map<Endpoint, Deque<Connection>> idle = new HashMap<>();
    private final Deque<HttpResponseReader> readers = new ArrayDeque<>();
    private final Set<Fetch> underWay = new LinkedHashSet<>();
    private boolean looking;

    /**
     * @param others          runs what may take long
     * @param clockPerMachine how many times as fast as the machine's the clock runs
     */
    PlainHttp(EventLoop loop, InstantSource clock, Executor others, long clockPerMachine) {
        this.loop = loop;
        this.clock = clock;
        this.others = others;
        this.clockPerMachine = clockPerMachine;
    }

    /**
     * Asks a target. {@code done} hears what came of it, once: in the loop's thread, or in another one when the answer is
     * large; the body is valid during the call. It hears nothing but an empty result of an answer that leads elsewhere.
     */
    void fetch(PlainRequest request, Consumer<Optional<ScrapeResponse>> done) {
        Fetch fetch = new Fetch(request, done);
        underWay.add(fetch);
        if (!looking) {
            looking = true;
            loop.at(clock.millis() + LOOK_EVERY_MS * clockPerMachine, this::lookForOverdue);
        }
        fetch.send();
    }

    private void lookForOverdue() {
        long now = clock.millis();
        for (Fetch fetch : Set.copyOf(underWay)) {
            if (now >= fetch.deadlineMs) {
                fetch.fail(HttpScrapeClient.TIMED_OUT);
            }
        }
        looking = !underWay.isEmpty();
        if (looking) {
            loop.at(now + LOOK_EVERY_MS * clockPerMachine, this::lookForOverdue);
        }
    }

    /** One answer that is waited for. */
    private final class Fetch {

        private final PlainRequest request;
        private final Consumer<Optional<ScrapeResponse>> done;
        private final long deadlineMs;
        private @Nullable Connection connection;
        private boolean over;

        Fetch(PlainRequest request, Consumer<Optional<ScrapeResponse>> done) {
            this.request = request;
            this.done = done;
            this.deadlineMs = clock.millis() + request.timeout().toMillis() * clockPerMachine;
        }

        void send() {
            Deque<Connection> kept = idle.get(new Endpoint(request.host(), request.port()));
            Connection known = kept == null ? null : kept.pollLast();
            if (known != null) {
                known.ask(this);
            } else {
                connect();
            }
        }

        void connect() {
            try {
                others.execute(() -> {
                    try {
                        SocketChannel channel = connected();
                        loop.post(() -> use(channel));
                    } catch (IOException e) {
                        loop.post(() -> fail(e));
                    }
                });
            } catch (RejectedExecutionException e) {
                fail(new IOException("the scraper is closed", e));
            }
        }

        private SocketChannel connected() throws IOException {
            SocketChannel channel = SocketChannel.open();
            try {
                InetSocketAddress address =
                        new InetSocketAddress(InetAddress.getByName(request.host()), request.port());
                channel.socket().connect(address, Math.toIntExact(request.timeout().toMillis()));
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.configureBlocking(false);
                return channel;
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }

        private void use(SocketChannel channel) {
            try {
                if (over) {
                    channel.close();
                    return;
                }
                new Connection(new Endpoint(request.host(), request.port()), channel).ask(this);
            } catch (IOException e) {
                fail(e);
            }
        }

        void fail(IOException problem) {
            fail(switch (problem) {
                case HttpResponseReader.TooLargeException large -> HttpScrapeClient.TOO_LARGE;
                case SocketTimeoutException late -> HttpScrapeClient.TIMED_OUT;
                default -> new ScrapeResponse.Failure(HttpScrapeClient.reason(problem));
            });
        }

        void fail(ScrapeResponse why) {
            if (over) {
                return;
            }
            if (connection != null) {
                connection.close();
            }
            end();
            done.accept(Optional.of(why));
        }

        private void end() {
            over = true;
            connection = null;
            underWay.remove(this);
        }

        /** Hands on a whole answer. The connection is free for another. */
        void answer(HttpResponseReader reader) {
            end();
            int status = reader.status();
            boolean redirects = switch (status) {
                case 301, 302, 303, 307, 308 -> request.followsRedirects();
                default -> false;
            };
            if (redirects) {
                done.accept(Optional.empty());
            } else if (status != 200) {
                done.accept(Optional.of(HttpScrapeClient.failure(status)));
            } else if (reader.length() > (reader.isZipped() ? LARGE_ZIPPED : LARGE)) {
                try {
                    others.execute(() -> done.accept(Optional.of(body(reader))));
                } catch (RejectedExecutionException e) {
                    done.accept(Optional.of(new ScrapeResponse.Failure("the scraper is closed")));
                }
                return;
            } else {
                done.accept(Optional.of(body(reader)));
            }
            if (readers.size() < MOST_READERS) {
                readers.add(reader);
            }
        }

        private ScrapeResponse body(HttpResponseReader reader) {
            if (!reader.isZipped()) {
                return new ScrapeResponse.Body(reader.contentType(), reader.body(), reader.length());
            }
            try (
                    InputStream plain =
                            new GZIPInputStream(new ByteArrayInputStream(reader.body(), 0, reader.length()))) {
                return HttpScrapeClient.read(plain, -1, request.limit(), reader.contentType(), () -> false);
            } catch (IOException e) {
                return new ScrapeResponse.Failure(HttpScrapeClient.reason(e));
            }
        }
    }

    /** A connection to a target, used by one fetch at a time. */
    private final class Connection implements EventLoop.Connection {

        private final Endpoint endpoint;
        private final SocketChannel channel;
        private @Nullable Fetch fetch;
        private @Nullable HttpResponseReader reader;
        private boolean used;
        private long lastUsedMs;

        Connection(Endpoint endpoint, SocketChannel channel) throws IOException {
            this.endpoint = endpoint;
            this.channel = channel;
            loop.register(channel, this);
        }

        void ask(Fetch asking) {
            fetch = asking;
            asking.connection = this;
            ByteBuffer head = ByteBuffer.wrap(asking.request.head());
            try {
                channel.write(head);
                if (head.hasRemaining()) {
                    throw new IOException("the target takes no request");
                }
            } catch (IOException e) {
                broken(e);
            }
        }

        @Override
        public void ready() {
            try {
                int count;
                do {
                    piece.clear();
                    count = channel.read(piece);
                    piece.flip();
                    Fetch waiting = fetch;
                    if (waiting == null) {
                        // Nothing was asked: the target closes the connection, or talks nonsense.
                        close();
                        return;
                    }
                    if (take(waiting, count)) {
                        return;
                    }
                } while (count == PIECE);
            } catch (IOException e) {
                broken(e);
            }
        }

        /** Takes what was read and tells whether the answer is whole. */
        private boolean take(Fetch waiting, int count) throws IOException {
            HttpResponseReader reading = reader;
            if (reading == null) {
                if (count < 0) {
                    throw new IOException("the target closed the connection");
                }
                reading = readers.isEmpty() ? new HttpResponseReader() : readers.pop();
                reading.start(waiting.request.limit());
                reader = reading;
            }
            boolean whole;
            if (count < 0) {
                reading.end();
                whole = true;
            } else {
                whole = reading.read(piece);
            }
            if (whole) {
                boolean kept = count > 0 && reading.keepsAlive() && !piece.hasRemaining();
                fetch = null;
                reader = null;
                if (kept) {
                    keep();
                } else {
                    close();
                }
                waiting.answer(reading);
            }
            return whole;
        }

        private void keep() {
            used = true;
            lastUsedMs = clock.millis();
            Deque<Connection> kept = idle.computeIfAbsent(endpoint, e -> new ArrayDeque<>(2));
            kept.addLast(this);
            long oldest = lastUsedMs - IDLE_MS_MAX * clockPerMachine;
            for (Iterator<Connection> each = kept.iterator(); each.hasNext();) {
                Connection old = each.next();
                if (old.lastUsedMs >= oldest) {
                    break;
                }
                each.remove();
                old.close();
            }
        }

        /** A kept connection may have been closed by the target just when it was used again: then a new one is tried. */
        private void broken(IOException problem) {
            Fetch waiting = fetch;
            boolean again = used && reader == null;
            fetch = null;
            close();
            if (waiting != null) {
                waiting.connection = null;
                if (again) {
                    waiting.connect();
                } else {
                    waiting.fail(problem);
                }
            }
        }

        @Override
        public void close() {
            fetch = null;
            Deque<Connection> kept = idle.get(endpoint);
            if (kept != null && kept.remove(this) && kept.isEmpty()) {
                idle.remove(endpoint);
            }
            try {
                channel.close();
            } catch (IOException e) {
                // It is of no use any more, however it ended.
                reader = null;
            }
        }
    }
}
