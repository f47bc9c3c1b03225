package dev.tocsin.evaluator.remote;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Has a server that speaks Prometheus' HTTP API evaluate expressions. The time for an answer and its size are bounded. For any
 * threads; closing it ends what is under way.
 */
public final class RemoteQueries implements AutoCloseable {

    /** The most bytes of an answer. */
    static final int ANSWER_MAX = 256 << 20;

    private final RemoteServer server;

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
        server = new RemoteServer(address, headers, timeout, answerMax);
    }

    /** Evaluates an expression at one time, or at the server's present. */
    public RemoteResult instant(String query, OptionalLong timestampMs) throws RemoteException, InterruptedException {
        Map<String, String> form = form(query);
        timestampMs.ifPresent(time -> form.put("time", RemoteServer.seconds(time)));
        return ask("query", form);
    }

    /** Evaluates an expression at all steps from start to end. */
    public RemoteResult range(String query, long startMs, long endMs, long stepMs)
            throws RemoteException, InterruptedException {
        Map<String, String> form = form(query);
        form.put("start", RemoteServer.seconds(startMs));
        form.put("end", RemoteServer.seconds(endMs));
        form.put("step", RemoteServer.seconds(stepMs));
        return ask("query_range", form);
    }

    private Map<String, String> form(String query) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("query", query);
        form.put("timeout", server.timeoutSeconds());
        return form;
    }

    private RemoteResult ask(String endpoint, Map<String, String> form) throws RemoteException, InterruptedException {
        return server.read(server.post(endpoint, form), "ask for fewer series or points", RemoteAnswer::read);
    }

    @Override
    public void close() {
        server.close();
    }
}
