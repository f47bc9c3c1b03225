package dev.tocsin.evaluator.engine.function;

/** The floats of an anchored or smoothed window as a range vector shows them: at both edges, and those between. */
public final class EdgeSamples {

    private EdgeSamples() {}

    /** Takes the samples in the order of time. */
    @FunctionalInterface
    public interface Consumer {
        void accept(long timestampMs, double value);
    }

    /**
     * Lets a consumer see the samples; none when all known ones lie before or all lie behind the window.
     *
     * @throws RuntimeException the failure that the window's notes make where there are histograms
     */
    public static void forEach(RangeWindow window, boolean smoothed, Consumer consumer) {
        Boundaries edges = Boundaries.of(window, smoothed);
        if (edges == null) {
            return;
        }
        if (edges.histogramCount() > 0) {
            throw window.notes()
                    .failure((smoothed ? "smoothed" : "anchored") + " modifier is not supported with histograms");
        }
        consumer.accept(window.startMs(), edges.left(false));
        for (int i = edges.first(); i <= edges.last(); i++) {
            long timestampMs = window.timestampMs(i);
            if (timestampMs > window.startMs() && timestampMs < window.endMs()) {
                consumer.accept(timestampMs, window.value(i));
            }
        }
        consumer.accept(window.endMs(), edges.right(false));
    }
}
