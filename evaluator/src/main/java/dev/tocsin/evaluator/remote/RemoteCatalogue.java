package dev.tocsin.evaluator.remote;

import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.label.Labels;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a server that speaks Prometheus' HTTP API what series it has. The time for an answer and its size are bounded. For any
 * threads; closing it ends what is under way.
 */
public final class RemoteCatalogue implements AutoCloseable {

    /** The most bytes of an answer. */
    static final int ANSWER_MAX = 64 << 20;

    private static final String ADVICE = "there are more metrics than can be looked at";

    private final RemoteServer server;

    /**
     * @param address where the API is, without {@code /api/v1}: a path before it is kept
     * @param headers what is sent along, such as a tenant or an authorization
     * @param timeout how long an answer may take
     * @throws IllegalArgumentException when a header cannot be sent
     */
    public RemoteCatalogue(URI address, Map<String, String> headers, Duration timeout) {
        this(address, headers, timeout, ANSWER_MAX);
    }

    RemoteCatalogue(URI address, Map<String, String> headers, Duration timeout, int answerMax) {
        server = new RemoteServer(address, headers, timeout, answerMax);
    }

    /**
     * The series of one metric.
     *
     * @param series     their labels with the metric's name, in the server's order
     * @param isComplete whether there are no others
     */
    public record MetricSeries(List<Labels> series, boolean isComplete) {

        public MetricSeries {
            series = List.copyOf(series);
        }
    }

    /** The names of all metrics that have samples between two times, or a little before and after. */
    public List<String> metricNames(long startMs, long endMs) throws RemoteException, InterruptedException {
        return server.read(
                server.get("label/__name__/values", range(startMs, endMs)), ADVICE, CatalogueAnswer::names);
    }

    /** The series of a metric that have samples between two times, or a little before and after; at most {@code limit}. */
    public MetricSeries series(String metricName, long startMs, long endMs, int limit)
            throws RemoteException, InterruptedException {
        Map<String, String> form = range(startMs, endMs);
        form.put("match[]", "{__name__=" + GoStrings.quote(metricName) + "}");
        // Servers older than Prometheus 2.54 do not know it and send all, which ends at the bound of an answer.
        form.put("limit", Integer.toString(limit + 1));
        RemoteServer.Answer answer = server.post("series", form);
        if (answer.isCut()) {
            return new MetricSeries(List.of(), false);
        }
        List<Labels> series = server.read(answer, ADVICE, CatalogueAnswer::series);
        return new MetricSeries(series.stream().limit(limit).toList(), series.size() <= limit);
    }

    /** The types that the server's targets declare, such as {@code counter}, by metric family. */
    public Map<String, String> types() throws RemoteException, InterruptedException {
        return server.read(server.get("metadata", Map.of()), ADVICE, CatalogueAnswer::types);
    }

    private static Map<String, String> range(long startMs, long endMs) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("start", RemoteServer.seconds(startMs));
        form.put("end", RemoteServer.seconds(endMs));
        return form;
    }

    @Override
    public void close() {
        server.close();
    }
}
