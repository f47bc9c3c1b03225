package dev.tocsin.evaluator.ingest;

import dev.tocsin.evaluator.storage.AppendOutcome;
import dev.tocsin.evaluator.storage.Appender;
import dev.tocsin.evaluator.storage.SeriesHandle;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.evaluator.storage.StaleMarker;
import dev.tocsin.evaluator.storage.Timeline;
import dev.tocsin.promql.label.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Stores the scrapes of one target: its samples, the series about the scrape itself ({@code up} and others), and stale
 * markers for series that vanish. One scrape at a time; each is one batch.
 */
public final class TargetIngest {

    /** So many samples are held back to be stored together. */
    private static final int AHEAD = 64;

    private final ScrapeTarget target;
    private final SeriesStore store;
    private final Timeline timeline;
    private final TargetLabels targetLabels;
    private final ExposedTimelines exposedTimelines;
    private final ExpositionParser<TargetSeries> parser = new ExpositionParser<>();
    private final Map<String, SeriesHandle> reports = new HashMap<>();
    private final TargetMetadata metadata = new TargetMetadata();

    /** The series of the last scrape whose absence makes them stale; those of this one while it is under way. */
    private List<TargetSeries> previous = new ArrayList<>();

    private List<TargetSeries> current = new ArrayList<>();

    @SuppressWarnings("UnusedVariable") // written, so that the reads that bring series closer are not left out
    private long touched;

    /** The number of this scrape. The first is 2, so that no series passes for one of the scrape before. */
    private int scrape = 1;

    public TargetIngest(ScrapeTarget target, SeriesStore store) {
        this.target = target;
        this.store = store;
        this.timeline = store.newTimeline();
        this.exposedTimelines = new ExposedTimelines(timeline);
        this.targetLabels = new TargetLabels(target, new Relabeler(target.config().metricRelabelConfigs()));
    }

    /** Stores what the target answered to a scrape at {@code timestampMs} that took so many seconds. */
    public ScrapeResult store(ScrapeResponse response, long timestampMs, double durationSeconds) {
        try (Appender batch = store.appender(timeline)) {
            scrape++;
            Sink sink = new Sink(batch, timestampMs);
            Optional<String> error = read(response, sink);
            if (error.isPresent()) {
                batch.rollback();
                current.clear();
            }
            markMissing(batch, timestampMs, error.isPresent());
            if (error.isPresent()) {
                // A scrape that failed counts as one without series: what the next one brings is new.
                scrape++;
            }
            ScrapeResult result = sink.result(error);
            report(batch, timestampMs, "up", result.isUp() ? 1 : 0);
            report(batch, timestampMs, "scrape_duration_seconds", durationSeconds);
            report(batch, timestampMs, "scrape_samples_scraped", result.scraped());
            report(batch, timestampMs, "scrape_samples_post_metric_relabeling", result.afterRelabeling());
            report(batch, timestampMs, "scrape_series_added", result.seriesAdded());
            batch.commit();
            return result;
        }
    }

    /** What the target has said of its metric families, by their names; any thread may ask. */
    public Map<String, MetricMetadata> metadata() {
        return metadata.all();
    }

    /** Ends all series of a target that is no longer scraped, those about its scrapes included. */
    public void end(long timestampMs) {
        try (Appender batch = store.appender(timeline)) {
            current.clear();
            markMissing(batch, timestampMs, true);
            reports.values().forEach(handle -> batch.append(handle, timestampMs, StaleMarker.VALUE));
            batch.commit();
        }
    }

    private Optional<String> read(ScrapeResponse response, Sink sink) {
        return switch (response) {
            case ScrapeResponse.Failure failure -> Optional.of(failure.error());
            case ScrapeResponse.Body body -> {
                Optional<ExpositionFormat> format = ExpositionFormat.ofContentType(body.contentType())
                        .or(() -> target.config().fallbackFormat());
                yield format.isEmpty()
                        ? Optional.of(noFormat(body.contentType()))
                        : parse(format.get(), body, sink);
            }
        };
    }

    private Optional<String> parse(ExpositionFormat format, ScrapeResponse.Body body, Sink sink) {
        try {
            parser.parse(format, body.bytes(), body.length(), sink);
            sink.storeWaiting();
        } catch (ExpositionException | IngestException e) {
            return Optional.of(Objects.requireNonNull(e.getMessage()));
        }
        int limit = target.config().limits().samples();
        return limit > 0 && sink.afterRelabeling > limit ? Optional.of("sample limit exceeded") : Optional.empty();
    }

    private static String noFormat(String contentType) {
        String rest = " and no fallback_scrape_protocol specified for target";
        return contentType.isBlank()
                ? "non-compliant scrape target sending blank Content-Type" + rest
                : "received unsupported Content-Type \"" + contentType + "\"" + rest;
    }

    /** Writes stale markers for what the last scrape had and this one has not, and makes this one the last. */
    private void markMissing(Appender batch, long timestampMs, boolean all) {
        for (TargetSeries series : previous) {
            SeriesHandle handle = series.handle();
            if (handle != null && (all || series.seenIn() != scrape)) {
                // Refused as a duplicate where the series is there, only written in another way than before.
                batch.append(handle, timestampMs, StaleMarker.VALUE);
            }
        }
        List<TargetSeries> free = previous;
        previous = current;
        current = free;
        free.clear();
    }

    private void report(Appender batch, long timestampMs, String name, double value) {
        SeriesHandle handle = reports.computeIfAbsent(name, n -> batch.series(targetLabels.report(n)));
        batch.append(handle, timestampMs, value);
    }

    private final class Sink implements ExpositionSink<TargetSeries> {

        private final Appender batch;
        private final long scrapeMs;
        private final boolean honorsTimestamps = target.config().honorTimestamps();
        private final TargetSeries[] waiting = new TargetSeries[AHEAD];
        private final double[] waitingValues = new double[AHEAD];
        private final long[] waitingMs = new long[AHEAD];
        private int waitingCount;
        private int scraped;
        private int afterRelabeling;
        private int seriesAdded;
        private int outOfOrder;
        private int duplicateTimestamp;
        private int overSeriesLimit;

        Sink(Appender batch, long scrapeMs) {
            this.batch = batch;
            this.scrapeMs = scrapeMs;
        }

        @Override
        public TargetSeries series(ExposedLabels exposed) throws IngestException {
            Optional<Labels> labels = targetLabels.of(exposed);
            return labels.isEmpty()
                    ? TargetSeries.DROPPED
                    : new TargetSeries(batch.series(labels.get()));
        }

        @Override
        public void sample(TargetSeries series, double value, long exposedMs) {
            scraped++;
            if (series.handle() == null) {
                return;
            }
            afterRelabeling++;
            waiting[waitingCount] = series;
            waitingValues[waitingCount] = value;
            waitingMs[waitingCount++] = exposedMs;
            if (waitingCount == AHEAD) {
                storeWaiting();
            }
        }

        /** Stores the samples that were held back: their series lie scattered in memory, and asked for together they arrive together. */
        void storeWaiting() {
            for (int i = 0; i < waitingCount; i++) {
                touched += batch.touch(Objects.requireNonNull(waiting[i].handle()));
            }
            for (int i = 0; i < waitingCount; i++) {
                store(waiting[i], Objects.requireNonNull(waiting[i].handle()), waitingValues[i], waitingMs[i]);
            }
            waitingCount = 0;
        }

        private void store(TargetSeries series, SeriesHandle handle, double value, long exposedMs) {
            boolean ownTime = exposedMs != NO_TIMESTAMP && honorsTimestamps;
            if (ownTime && batch.isNew(handle)) {
                batch.use(exposedTimelines.at(exposedMs));
            }
            AppendOutcome outcome = batch.append(handle, ownTime ? exposedMs : scrapeMs, value);
            batch.use(timeline);
            switch (outcome) {
                case APPENDED, SAME -> {
                    boolean first = series.seenIn() != scrape;
                    seriesAdded += first && series.seenIn() != scrape - 1 ? 1 : 0;
                    series.seenIn(scrape);
                    if (first && (!ownTime || target.config().trackTimestampsStaleness())) {
                        current.add(series);
                    }
                }
                case OUT_OF_ORDER -> outOfOrder++;
                case DUPLICATE_TIMESTAMP -> duplicateTimestamp++;
                case SERIES_LIMIT -> overSeriesLimit++;
            }
        }

        @Override
        public void help(String family, String help) {
            metadata.change(family, known -> known.withHelp(help));
        }

        @Override
        public void type(String family, MetricType type) {
            metadata.change(family, known -> known.withType(type));
        }

        @Override
        public void unit(String family, String unit) {
            metadata.change(family, known -> known.withUnit(unit));
        }

        ScrapeResult result(Optional<String> error) {
            return new ScrapeResult(
                    error,
                    scraped,
                    error.isPresent() ? 0 : afterRelabeling,
                    error.isPresent() ? 0 : seriesAdded,
                    outOfOrder,
                    duplicateTimestamp,
                    overSeriesLimit);
        }
    }
}
