package dev.tocsin.evaluator.server;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tocsin.evaluator.engine.Spreading;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;

/** Writes arrays that may be large: the cores share the work, each with a stretch of elements after the other in memory. */
final class JsonElements {

    /** How many points a stretch has about; fewer are written sooner than another core begins. */
    private static final int POINTS_AT_ONCE = 8192;

    private JsonElements() {}

    /** Elements that follow each other, to become text. */
    private record Stretch<T>(List<T> elements, boolean begins, JsonText text, BiConsumer<JsonText, T> writer)
            implements Runnable {

        @Override
        public void run() {
            text.clear();
            boolean first = begins;
            for (T element : elements) {
                if (!first) {
                    text.plain(',');
                }
                first = false;
                writer.accept(text, element);
            }
        }
    }

    /**
     * Writes an array with all elements.
     *
     * @param json   passes flushes on to nobody
     * @param points how many points an element has
     * @param writer writes one element
     */
    static <T> void write(
            JsonGenerator json, List<T> elements, ToIntFunction<T> points, BiConsumer<JsonText, T> writer)
            throws IOException {
        json.writeRawValue("[");
        json.flush();
        OutputStream out = (OutputStream) json.getOutputTarget();
        int most = Spreading.parts(Long.MAX_VALUE);
        List<JsonText> texts = new ArrayList<>();
        int next = 0;
        while (next < elements.size()) {
            List<Stretch<T>> stretches = new ArrayList<>();
            while (stretches.size() < most && next < elements.size()) {
                int from = next;
                int sum = 0;
                while (next < elements.size() && sum < POINTS_AT_ONCE) {
                    sum += points.applyAsInt(elements.get(next++));
                }
                if (stretches.size() == texts.size()) {
                    texts.add(new JsonText());
                }
                stretches.add(new Stretch<>(
                        elements.subList(from, next), from == 0, texts.get(stretches.size()), writer));
            }
            Spreading.run(stretches);
            for (Stretch<T> stretch : stretches) {
                stretch.text().writeTo(out);
            }
        }
        json.writeRaw("]");
    }
}
