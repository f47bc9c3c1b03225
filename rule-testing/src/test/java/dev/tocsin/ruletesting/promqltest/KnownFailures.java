package dev.tocsin.ruletesting.promqltest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Cases of Prometheus' scripts that are known to fail. A line reads {@code <file> <line>,<line>,… <reason>}, where lines are
 * those of the commands; {@code #} begins a comment.
 */
final class KnownFailures {

    private static final Path FILE = Path.of("src/test/resources/known-failures.txt");

    private final List<String> comments;

    /** The lines of cases by file and reason. */
    private final Map<Key, SortedSet<Integer>> cases;

    private record Key(String file, String reason) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int byFile = file.compareTo(other.file);
            return byFile != 0 ? byFile : reason.compareTo(other.reason);
        }
    }

    private KnownFailures(List<String> comments, Map<Key, SortedSet<Integer>> cases) {
        this.comments = comments;
        this.cases = cases;
    }

    static KnownFailures read() throws IOException {
        List<String> comments = new ArrayList<>();
        Map<Key, SortedSet<Integer>> cases = new TreeMap<>();
        for (String line : Files.readAllLines(FILE)) {
            String[] parts = line.split("\\s+", 3);
            if (line.startsWith("#")) {
                comments.add(line);
            } else if (parts.length == 3) {
                SortedSet<Integer> lines = cases.computeIfAbsent(new Key(parts[0], parts[2]), key -> new TreeSet<>());
                for (String number : parts[1].split(",", -1)) {
                    lines.add(Integer.valueOf(number));
                }
            } else {
                throw new IllegalArgumentException("expected <file> <line>,<line>,… <reason>, found: " + line);
            }
        }
        return new KnownFailures(comments, cases);
    }

    boolean lists(String file, int line) {
        return cases.entrySet().stream()
                .anyMatch(entry -> entry.getKey().file().equals(file) && entry.getValue().contains(line));
    }

    /** Takes off the list what passes, adds what fails with the reason {@code new}, and writes the list. */
    void update(String file, List<CaseOutcome> outcomes) throws IOException {
        for (CaseOutcome outcome : outcomes) {
            if (outcome.passed()) {
                cases.forEach((key, lines) -> {
                    if (key.file().equals(file)) {
                        lines.remove(outcome.line());
                    }
                });
            } else if (!lists(file, outcome.line())) {
                cases.computeIfAbsent(new Key(file, "new"), key -> new TreeSet<>()).add(outcome.line());
            }
        }
        cases.values().removeIf(SortedSet::isEmpty);
        List<String> lines = new ArrayList<>(comments);
        cases.forEach((key, numbers) -> lines.add(key.file() + " "
                + numbers.stream().map(String::valueOf).collect(Collectors.joining(",")) + " " + key.reason()));
        Files.write(FILE, lines);
    }
}
