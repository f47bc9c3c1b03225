package dev.tocsin.ruletesting.testfile;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import java.util.List;

/** What became of a test file. */
public sealed interface TestFileReading {

    /** The file can be run. */
    record Read(TestFile file) implements TestFileReading {}

    /** The file cannot be run; at least one error, by position. */
    record Rejected(List<FileDiagnostic> problems) implements TestFileReading {

        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
