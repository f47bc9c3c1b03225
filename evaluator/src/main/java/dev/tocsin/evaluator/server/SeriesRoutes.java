package dev.tocsin.evaluator.server;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tocsin.evaluator.storage.Series;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.Matcher;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What series, labels and label values there are. Source: HTTP API reference §4. */
final class SeriesRoutes {

    private final SeriesStore store;

    SeriesRoutes(SeriesStore store) {
        this.store = store;
    }

    void addTo(RoutesConfig routes) {
        routes.get("/api/v1/series", this::series);
        routes.post("/api/v1/series", this::series);
        routes.get("/api/v1/labels", this::labelNames);
        routes.post("/api/v1/labels", this::labelNames);
        routes.get("/api/v1/label/{name}/values", this::labelValues);
    }

    private void series(Context context) {
        ApiParameters parameters = new ApiParameters(context);
        int limit = parameters.limit();
        if (parameters.all("match[]").isEmpty()) {
            throw ApiException.badData("no match[] parameter provided");
        }
        SortedSet<Labels> found = new TreeSet<>();
        for (List<Matcher> selector : parameters.selectors(true)) {
            for (Series series : store.select(selector)) {
                found.add(series.labels());
            }
        }
        answer(context, found, limit, QueryValueJson::labels);
    }

    private void labelNames(Context context) {
        ApiParameters parameters = new ApiParameters(context);
        int limit = parameters.limit();
        List<List<Matcher>> selectors = parameters.selectors(false);
        SortedSet<String> names = new TreeSet<>(GoStrings.BYTE_ORDER);
        if (selectors.isEmpty()) {
            names.addAll(store.labelNames(List.of()));
        }
        selectors.forEach(selector -> names.addAll(store.labelNames(selector)));
        answer(context, names, limit, JsonGenerator::writeString);
    }

    private void labelValues(Context context) {
        ApiParameters parameters = new ApiParameters(context);
        int limit = parameters.limit();
        String name = EscapedNames.decode(context.pathParam("name"));
        if (name.isEmpty()) {
            throw ApiException.badData("invalid label name: " + GoStrings.quote(name));
        }
        List<List<Matcher>> selectors = parameters.selectors(false);
        SortedSet<String> values = new TreeSet<>(GoStrings.BYTE_ORDER);
        if (selectors.isEmpty()) {
            values.addAll(store.labelValues(name, List.of()));
        }
        selectors.forEach(selector -> values.addAll(store.labelValues(name, selector)));
        answer(context, values, limit, JsonGenerator::writeString);
    }

    private interface ItemWriter<T> {
        void write(JsonGenerator json, T item) throws IOException;
    }

    private static <T> void answer(Context context, Collection<T> items, int limit, ItemWriter<T> writer) {
        boolean truncated = limit > 0 && items.size() > limit;
        JsonReply.success(
                context,
                json -> {
                    json.writeStartArray();
                    int written = 0;
                    for (T item : items) {
                        if (truncated && written++ == limit) {
                            break;
                        }
                        writer.write(json, item);
                    }
                    json.writeEndArray();
                },
                truncated ? List.of("results truncated due to limit") : List.of(),
                List.of());
    }
}
