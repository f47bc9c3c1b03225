package dev.tocsin.ruletesting.junit;

import dev.tocsin.ruletesting.explain.text.Appearance;
import dev.tocsin.ruletesting.report.AssertionName;
import dev.tocsin.ruletesting.report.FailureText;
import dev.tocsin.ruletesting.report.FileReport;
import dev.tocsin.ruletesting.timeline.GroupOutcome;
import dev.tocsin.ruletesting.timeline.Outcome;
import java.nio.file.Path;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.opentest4j.AssertionFailedError;

/** An assertion that was looked at, or what kept a group from its assertions. */
final class AssertionDescriptor extends AbstractTestDescriptor {

    static final String SEGMENT = "assertion";

    private final Path file;
    private final GroupOutcome group;
    private final Outcome outcome;

    AssertionDescriptor(UniqueId parent, int index, Path file, GroupOutcome group, Outcome outcome) {
        super(
                parent.append(SEGMENT, String.valueOf(index)),
                file.getFileName() + ":" + outcome.position().line() + ": " + AssertionName.of(outcome),
                GroupDescriptor.source(file, outcome.position()));
        this.file = file;
        this.group = group;
        this.outcome = outcome;
    }

    @Override
    public Type getType() {
        return Type.TEST;
    }

    TestExecutionResult result() {
        return outcome instanceof Outcome.Failed failed
                ? TestExecutionResult.failed(new AssertionFailedError(
                        "\n" + FailureText.of(file.toString(), group.group(), failed) + "\n"
                                + FileReport.explanation(group, outcome, Appearance.PLAIN)))
                : TestExecutionResult.successful();
    }
}
