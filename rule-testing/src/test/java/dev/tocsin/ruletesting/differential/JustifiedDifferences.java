package dev.tocsin.ruletesting.differential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The table of differences that are meant: a regular expression on a shrunk expression, and why the answers differ. */
final class JustifiedDifferences {

    private static final Path TABLE = Path.of("src/test/resources/differential/prometheus-2.42.txt");

    private final List<Row> rows;

    /** A row of the table. */
    record Row(Pattern expression, String reason) {}

    private JustifiedDifferences(List<Row> rows) {
        this.rows = rows;
    }

    /** Reads lines of the form {@code expression => reason}; lines that begin with # are remarks. */
    static JustifiedDifferences read() throws IOException {
        return new JustifiedDifferences(Files.readAllLines(TABLE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" => ", 2))
                .map(cells -> new Row(Pattern.compile(cells[0].strip()), cells[1].strip())).toList());
    }

    /** The reason why this expression, which cannot be shrunk further, may differ. */
    Optional<String> reason(Term smallest) {
        return rows.stream().filter(row -> row.expression.matcher(smallest.text()).matches()).map(Row::reason)
                .findFirst();
    }
}
