package dev.tocsin.ruletesting.junit;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.ruletesting.FileOutcome;
import dev.tocsin.ruletesting.RunOptions;
import dev.tocsin.ruletesting.timeline.GroupOutcome;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.opentest4j.AssertionFailedError;

/** A test file: its groups and their assertions turn up as it is run. */
final class FileDescriptor extends AbstractTestDescriptor {

    static final String SEGMENT = "file";

    private final Path file;

    FileDescriptor(UniqueId suite, Path file) {
        super(id(suite, file), file.toString(), FileSource.from(file.toFile()));
        this.file = file;
    }

    static UniqueId id(UniqueId suite, Path file) {
        return suite.append(SEGMENT, file.toString());
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    @Override
    public boolean mayRegisterTests() {
        return true;
    }

    /**
     * Runs the file; fails itself when the file or a rule file of it is wrong, so that there are no assertions.
     * Warnings are tests that are given up.
     */
    void execute(RunOptions options, EngineExecutionListener listener) {
        listener.executionStarted(this);
        FileOutcome outcome = new dev.tocsin.ruletesting.RuleTests(options).run(file);
        int index = 0;
        for (GroupOutcome group : outcome.groups()) {
            GroupDescriptor descriptor = new GroupDescriptor(getUniqueId(), index++, file, group);
            addChild(descriptor);
            listener.dynamicTestRegistered(descriptor);
            descriptor.report(listener);
        }
        index = 0;
        for (FileDiagnostic problem : outcome.problems()) {
            if (!problem.isError()) {
                warn(new WarningDescriptor(getUniqueId(), index++, problem), listener);
            }
        }
        String errors = outcome.problems().stream()
                .filter(FileDiagnostic::isError)
                .map(FileDiagnostic::print)
                .collect(Collectors.joining("\n"));
        listener.executionFinished(
                this,
                errors.isEmpty()
                        ? TestExecutionResult.successful()
                        : TestExecutionResult.failed(new AssertionFailedError(errors)));
    }

    private void warn(WarningDescriptor warning, EngineExecutionListener listener) {
        addChild(warning);
        listener.dynamicTestRegistered(warning);
        listener.executionStarted(warning);
        listener.executionFinished(warning, warning.result());
    }
}
