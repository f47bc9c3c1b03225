package dev.tocsin.cli;

import dev.tocsin.evaluator.ingest.MetricType;
import dev.tocsin.evaluator.ingest.RecordedFile;
import dev.tocsin.evaluator.ingest.RecordedFileException;
import dev.tocsin.evaluator.ingest.RecordedSummary;
import dev.tocsin.evaluator.storage.SeriesStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The option {@code --data}: files with recorded series. */
final class RecordedFiles {

    static final String OPTION = "--data";

    private RecordedFiles() {}

    static OptionSpec option() {
        return OptionSpec.builder(OPTION).paramLabel("FILE").arity("1").type(List.class)
                .auxiliaryTypes(String.class)
                .description(
                        "Recorded series: OpenMetrics or Prometheus text with timestamps, plain or gzip. May be given"
                                + " several times.")
                .build();
    }

    /** Loads all files that were named; gives the time they span. */
    static TimeSpan load(ParseResult arguments, SeriesStore store, Console console) {
        TimeSpan span = TimeSpan.NONE;
        for (RecordedSummary summary : summaries(arguments, store, console)) {
            span = span.with(summary.firstMs(), summary.lastMs());
        }
        return span;
    }

    /** Loads all files that were named; gives what the metadata in them says of types, by metric family. */
    static Map<String, MetricType> loadWithTypes(ParseResult arguments, SeriesStore store, Console console) {
        Map<String, MetricType> types = new HashMap<>();
        summaries(arguments, store, console).forEach(summary -> types.putAll(summary.types()));
        return types;
    }

    private static List<RecordedSummary> summaries(ParseResult arguments, SeriesStore store, Console console) {
        List<RecordedSummary> summaries = new ArrayList<>();
        for (String file : arguments.<List<String>>matchedOptionValue(OPTION, List.of())) {
            if (file.isEmpty()) {
                throw UserException.usage(OPTION + ": expected the name of a file, found an empty text");
            }
            try {
                summaries.add(RecordedFile.load(console.resolve(file), store));
            } catch (RecordedFileException e) {
                throw UserException.invalid(String.valueOf(e.getMessage()));
            }
        }
        return summaries;
    }
}
