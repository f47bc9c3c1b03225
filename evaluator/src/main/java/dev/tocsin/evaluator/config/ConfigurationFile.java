package dev.tocsin.evaluator.config;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.evaluator.yaml.UnreadableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What became of a configuration file. It is taken as a whole or not at all. */
public sealed interface ConfigurationFile {

    /** The file is right; the warnings name what Prometheus knows and Tocsin does not do yet. */
    record Loaded(Configuration configuration, List<FileDiagnostic> warnings) implements ConfigurationFile {

        public Loaded {
            warnings = List.copyOf(warnings);
        }
    }

    /** The file is wrong; the diagnostics are sorted by position, at least one of them an error. */
    record Rejected(List<FileDiagnostic> diagnostics) implements ConfigurationFile {

        public Rejected {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /** Reads a file; one that cannot be read is rejected with the reason. */
    static ConfigurationFile read(Path path) {
        try {
            return parse(SourceText.read(path));
        } catch (IOException e) {
            FileProblems problems = new FileProblems(SourceText.of(path.toString(), ""));
            problems.error(FilePosition.NONE, "file", UnreadableFile.reason(e));
            return new Rejected(problems.sorted());
        }
    }

    /** Reads the text of a file. */
    static ConfigurationFile parse(SourceText source) {
        FileProblems problems = new FileProblems(source);
        Configuration configuration = new ConfigurationDecoder(problems).decode();
        return problems.hasErrors()
                ? new Rejected(problems.sorted())
                : new Loaded(configuration, problems.sorted());
    }
}
