package dev.tocsin.evaluator.server;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tocsin.evaluator.storage.Series;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.Matcher;
import dev.tocsin.promql.parse.PromqlParser;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What series, labels and label values there are. Source: HTTP API reference §4. */
final class SeriesRoutes {

    private final SeriesStore store;
    private final PromqlParser parser;

    SeriesRoutes(SeriesStore store, PromqlParser parser) {
        this.store = store;
        this.parser = parser;
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
        if (parameters.all("match[]").isEmpty()) {
            throw ApiException.badData("no match[] parameter provided");
        }
        int limit = parameters.limit();
        TimeRange range = parameters.timeRange();
        NavigableSet<Labels> found = new TreeSet<>();
        forEach(parameters.selectors(parser, true), range, found::add);
        answer(context, found, limit, QueryValueJson::labels);
    }

    private void labelNames(Context context) {
        ApiParameters parameters = new ApiParameters(context);
        int limit = parameters.limit();
        TimeRange range = parameters.timeRange();
        NavigableSet<String> names = new TreeSet<>(GoStrings.BYTE_ORDER);
        forEach(orAll(parameters.selectors(parser, false)), range, labels -> {
            for (int i = 0; i < labels.size(); i++) {
                names.add(labels.nameAt(i));
            }
        });
        answer(context, names, limit, JsonGenerator::writeString);
    }

    private void labelValues(Context context) {
        ApiParameters parameters = new ApiParameters(context);
        String name = EscapedNames.decode(context.pathParam("name"));
        if (name.isEmpty() || !GoStrings.isUtf8(name)) {
            throw ApiException.badData("invalid label name: " + GoStrings.quote(name));
        }
        int limit = parameters.limit();
        TimeRange range = parameters.timeRange();
        NavigableSet<String> values = new TreeSet<>(GoStrings.BYTE_ORDER);
        forEach(orAll(parameters.selectors(parser, false)), range, labels -> {
            String value = labels.get(name);
            if (!value.isEmpty()) {
                values.add(value);
            }
        });
        answer(context, values, limit, JsonGenerator::writeString);
    }

    private static List<List<Matcher>> orAll(List<List<Matcher>> selectors) {
        return selectors.isEmpty() ? List.of(List.of()) : selectors;
    }

    /** Visits the labels of the series that meet one of the selectors and have samples in the range, some of them twice. */
    private void forEach(List<List<Matcher>> selectors, TimeRange range, Consumer<Labels> visitor) {
        for (List<Matcher> selector : selectors) {
            for (Series series : store.select(selector)) {
                if (range.holdsSamplesOf(series)) {
                    visitor.accept(series.labels());
                }
            }
        }
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
