package dev.tocsin.evaluator.yaml;

import java.util.Objects;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reports what the YAML library found wrong, at its place, in the words that Go's YAML library has for the same. */
final class SyntaxErrors {

    private static final String CODE = "yaml-syntax";
    private static final String END_OF_STREAM = "found unexpected end of stream";

    private final FileProblems problems;

    SyntaxErrors(FileProblems problems) {
        this.problems = problems;
    }

    void report(YAMLException failure) {
        switch (failure) {
            case MarkedYAMLException marked when marked.getProblemMark() != null ->
                    report(position(marked), reworded(Objects.requireNonNullElse(marked.getProblem(), "no YAML")));
            case ReaderException unreadable ->
                    problems.error(
                            problems.source().positionOf(unreadable.getPosition()),
                            CODE,
                            "control characters are not allowed",
                            "yaml: control characters are not allowed");
            default ->
                    report(FilePosition.NONE, Objects.requireNonNullElse(failure.getMessage(), "no YAML"));
        }
    }

    private void report(FilePosition position, String problem) {
        String message = problem.lines().findFirst().orElse("no YAML");
        problems.error(position, CODE, message, "yaml: line " + position.line() + ": " + message);
    }

    /** Where the problem is; what never ends is shown where it begins. */
    private static FilePosition position(MarkedYAMLException failure) {
        boolean atBegin = END_OF_STREAM.equals(failure.getProblem()) && failure.getContextMark() != null;
        Mark mark = atBegin ? failure.getContextMark() : failure.getProblemMark();
        return new FilePosition(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String reworded(String problem) {
        if (problem.contains("(TAB)")) {
            return "found a tab character that violates indentation";
        }
        if (problem.equals("mapping values are not allowed here")) {
            return "mapping values are not allowed in this context";
        }
        if (problem.startsWith("expected ',' or ")) {
            return "did not find expected " + problem.substring("expected ".length(), "expected ',' or ']'".length());
        }
        if (problem.startsWith("expected <block end>")) {
            return "did not find expected key";
        }
        return problem;
    }
}
