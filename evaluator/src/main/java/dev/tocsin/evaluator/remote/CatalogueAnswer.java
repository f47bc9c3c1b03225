package dev.tocsin.evaluator.remote;

import com.fasterxml.jackson.core.JsonToken;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.LabelsBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads answers whose data are names, series or metadata. */
final class CatalogueAnswer<T> implements Envelope.Content<T> {

    private final AnswerCursor json;
    private final DataReader data;
    private final T result;
    private boolean found;

    private CatalogueAnswer(AnswerCursor json, DataReader data, T result) {
        this.json = json;
        this.data = data;
        this.result = result;
    }

    /** Reads what stands in the field {@code data}. */
    @FunctionalInterface
    private interface DataReader {
        void read(AnswerCursor json) throws IOException;
    }

    private static <T> T read(byte[] body, T result, DataReader data) throws IOException, Envelope.Refusal {
        return Envelope.read(body, json -> new CatalogueAnswer<>(json, data, result));
    }

    static List<String> names(byte[] body) throws IOException, Envelope.Refusal {
        List<String> names = new ArrayList<>();
        return read(body, names, json -> json.eachItem(() -> names.add(json.text())));
    }

    static List<Labels> series(byte[] body) throws IOException, Envelope.Refusal {
        List<Labels> series = new ArrayList<>();
        return read(body, series, json -> json.eachItem(() -> {
            LabelsBuilder labels = new LabelsBuilder();
            json.eachField(name -> labels.set(name, json.text()));
            series.add(labels.build());
        }));
    }

    /** The types of metric families; without those whose targets do not agree. */
    static Map<String, String> types(byte[] body) throws IOException, Envelope.Refusal {
        Map<String, String> types = new HashMap<>();
        return read(body, types, json -> json.eachField(family -> {
            Set<String> said = new HashSet<>();
            json.eachItem(() -> json.eachField(name -> {
                if (name.equals("type")) {
                    said.add(json.text());
                } else {
                    json.skip();
                }
            }));
            if (said.size() == 1) {
                types.put(family, said.iterator().next());
            }
        }));
    }

    @Override
    public void field(String name) throws IOException {
        if (name.equals("data")) {
            found = true;
            if (!json.isAt(JsonToken.VALUE_NULL)) {
                data.read(json);
            }
        } else {
            json.skip();
        }
    }

    @Override
    public T result() throws IOException {
        if (!found) {
            throw json.wrong("no data");
        }
        return result;
    }
}
