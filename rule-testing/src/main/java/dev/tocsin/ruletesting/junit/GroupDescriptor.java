package dev.tocsin.ruletesting.junit;

import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.ruletesting.timeline.GroupOutcome;
import dev.tocsin.ruletesting.timeline.Outcome;
import java.nio.file.Path;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.engine.support.descriptor.FileSource;

/** A test group that was run; each of its assertions becomes a test. */
final class GroupDescriptor extends AbstractTestDescriptor {

    static final String SEGMENT = "group";

    private final Path file;
    private final GroupOutcome outcome;

    GroupDescriptor(UniqueId parent, int index, Path file, GroupOutcome outcome) {
        super(
                parent.append(SEGMENT, String.valueOf(index)),
                outcome.group().displayName(),
                source(file, outcome.group().position()));
        this.file = file;
        this.outcome = outcome;
    }

    @Override
    public Type getType() {
        return Type.CONTAINER;
    }

    /** Tells of the group and of each of its assertions. */
    void report(EngineExecutionListener listener) {
        listener.executionStarted(this);
        int index = 0;
        for (Outcome assertion : outcome.outcomes()) {
            AssertionDescriptor test =
                    new AssertionDescriptor(getUniqueId(), index++, file, outcome, assertion);
            addChild(test);
            listener.dynamicTestRegistered(test);
            listener.executionStarted(test);
            listener.executionFinished(test, test.result());
        }
        listener.executionFinished(this, TestExecutionResult.successful());
    }

    static FileSource source(Path file, FilePosition position) {
        return position.line() < 1
                ? FileSource.from(file.toFile())
                : FileSource.from(
                        file.toFile(),
                        org.junit.platform.engine.support.descriptor.FilePosition.from(
                                position.line(), position.column()));
    }
}
