package dev.tocsin.evaluator.yaml;

import dev.tocsin.evaluator.yaml.FileDiagnostic.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one file. For one thread. */
public final class FileProblems {

    private final SourceText source;
    private final List<FileDiagnostic> diagnostics;

    public FileProblems(SourceText source) {
        this(source, new ArrayList<>());
    }

    private FileProblems(SourceText source, List<FileDiagnostic> diagnostics) {
        this.source = source;
        this.diagnostics = diagnostics;
    }

    /** The problems of another file that this one makes use of; they are found among these. */
    public FileProblems in(SourceText other) {
        return other == source ? this : new FileProblems(other, diagnostics);
    }

    public SourceText source() {
        return source;
    }

    /** Adds an error for which Prometheus has the same words. */
    public void error(FilePosition position, String code, String message) {
        error(position, code, message, message);
    }

    /** Adds an error with its text in Prometheus' words. */
    public void error(FilePosition position, String code, String message, String prometheusMessage) {
        add(position, Severity.ERROR, code, message, prometheusMessage);
    }

    public void warning(FilePosition position, String code, String message) {
        add(position, Severity.WARNING, code, message, message);
    }

    private void add(
            FilePosition position, Severity severity, String code, String message, String prometheusMessage) {
        diagnostics.add(new FileDiagnostic(
                source.file(), position, severity, code, message, prometheusMessage, source.line(position.line())));
    }

    public boolean hasErrors() {
        return diagnostics.stream().anyMatch(FileDiagnostic::isError);
    }

    /** All that was added, in the order it was found. */
    public List<FileDiagnostic> found() {
        return List.copyOf(diagnostics);
    }

    /**
     * All that was added, by position; what has the same position stays in the order it was found. Problems of other files
     * come last.
     */
    public List<FileDiagnostic> sorted() {
        if (diagnostics.isEmpty()) {
            return List.of();
        }
        Comparator<FileDiagnostic> ownFirst =
                Comparator.comparing(problem -> problem.file().equals(source.file()) ? "" : problem.file());
        return diagnostics.stream().sorted(ownFirst.thenComparing(FileDiagnostic.BY_POSITION)).toList();
    }
}
