package dev.tocsin.evaluator.rule;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.evaluator.yaml.UnreadableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What became of a rule file: a YAML stream of plain Prometheus rule files and Kubernetes {@code PrometheusRule} manifests,
 * also within a {@code List}. A file is taken as a whole or not at all.
 */
public sealed interface RuleFile {

    /** The file as the user named it. */
    String file();

    /**
     * The file is right.
     *
     * @param groups   in the order of the file, their names all different
     * @param warnings what is odd but does no harm
     */
    record Loaded(String file, List<RuleGroupSpec> groups, List<FileDiagnostic> warnings) implements RuleFile {

        public Loaded {
            groups = List.copyOf(groups);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The file is wrong.
     *
     * @param diagnostics      by position, at least one of them an error
     * @param prometheusErrors the errors as Prometheus prints them, in its order, each beginning with the file's name
     */
    record Rejected(String file, List<FileDiagnostic> diagnostics, List<String> prometheusErrors) implements RuleFile {

        public Rejected {
            diagnostics = List.copyOf(diagnostics);
            prometheusErrors = List.copyOf(prometheusErrors);
        }

        static Rejected of(FileProblems problems) {
            String file = problems.source().file();
            List<String> errors = PrometheusErrors.of(problems.found()).stream()
                    .map(error -> file + ": " + error)
                    .toList();
            return new Rejected(file, problems.sorted(), errors);
        }
    }

    /** Reads a file; one that cannot be read is rejected with the reason. */
    static RuleFile read(Path path, RuleFileOptions options) {
        try {
            return parse(SourceText.read(path), options);
        } catch (IOException e) {
            FileProblems problems = new FileProblems(SourceText.of(path.toString(), ""));
            problems.error(FilePosition.NONE, "file", UnreadableFile.reason(e));
            return Rejected.of(problems);
        }
    }

    /** Reads the text of a file. */
    static RuleFile parse(SourceText source, RuleFileOptions options) {
        FileProblems problems = new FileProblems(source);
        List<GroupNode> nodes = new RuleFileDecoder(problems, options).decode();
        List<RuleGroupSpec> groups =
                problems.hasErrors() ? List.of() : new RuleFileValidator(problems, options).validate(nodes);
        return problems.hasErrors()
                ? Rejected.of(problems)
                : new Loaded(source.file(), groups, problems.sorted());
    }
}
