package dev.tocsin.ruletesting.junit;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import java.nio.file.Path;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.opentest4j.TestAbortedException;

/**
 * A warning about a test file: a test that is given up, which builds and IDEs show with its message and which fails nothing.
 * Reported entries would not do: Surefire does not show them.
 */
final class WarningDescriptor extends AbstractTestDescriptor {

    static final String SEGMENT = "warning";

    private final FileDiagnostic warning;

    WarningDescriptor(UniqueId parent, int index, FileDiagnostic warning) {
        super(
                parent.append(SEGMENT, String.valueOf(index)),
                Path.of(warning.file()).getFileName() + ":" + warning.position().line() + ": " + warning.code(),
                GroupDescriptor.source(Path.of(warning.file()), warning.position()));
        this.warning = warning;
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    TestExecutionResult result() {
        return TestExecutionResult.aborted(new TestAbortedException("\n" + warning.print()));
    }
}
