package dev.tocsin.rules.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A metric as the table in a pack's README describes it: {@code labels} are those that it names. */
record DocumentedMetric(String name, String type, List<String> labels) {

    private static final Pattern WORD = Pattern.compile("`([a-z0-9_]+)`");
    private static final Pattern PREFIX = Pattern.compile("prefix `([a-z0-9_]+)`");
    private static final Pattern TYPE = Pattern.compile("counter|gauge|histogram");
    private static final String METRIC = "metric";

    /** All metrics of the README's tables but the optional ones; none where there is no table. */
    static List<DocumentedMetric> in(Path readme) {
        List<DocumentedMetric> metrics = new ArrayList<>();
        List<String> header = List.of();
        try {
            for (String line : Files.readAllLines(readme)) {
                List<String> cells = cells(line);
                if (cells.isEmpty()) {
                    header = List.of();
                } else if (header.isEmpty()) {
                    header = cells;
                } else if (header.getFirst().startsWith(METRIC)) {
                    metrics.addAll(row(header, cells));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return metrics;
    }

    private static List<String> cells(String line) {
        return line.startsWith("|")
                ? Pattern.compile("\\|").splitAsStream(line.substring(1)).map(String::strip).toList()
                : List.of();
    }

    private static List<DocumentedMetric> row(List<String> header, List<String> cells) {
        String typeCell = cells.get(header.indexOf("type"));
        List<String> types = TYPE.matcher(typeCell).results().map(MatchResult::group).toList();
        if (types.isEmpty() || typeCell.contains("optional")) {
            return List.of();
        }
        String prefix = PREFIX.matcher(header.getFirst())
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElse("");
        int labels = header.indexOf("labels");
        return words(cells.getFirst()).stream()
                .map(name -> new DocumentedMetric(
                        prefix + name, types.getFirst(), labels < 0 ? List.of() : words(cells.get(labels))))
                .toList();
    }

    private static List<String> words(String cell) {
        return WORD.matcher(cell).results().map(match -> match.group(1)).toList();
    }
}
