package dev.tocsin.ruletesting.timeline;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.ruletesting.alert.AlertCondition;
import dev.tocsin.ruletesting.alert.SeenAlert;
import dev.tocsin.ruletesting.testfile.AlertTest;
import dev.tocsin.ruletesting.testfile.ExpressionTest;
import dev.tocsin.ruletesting.timeline.Timeline.RuleFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What came of an assertion, or why a group ended before its assertions. */
public sealed interface Outcome {

    /** The place in the test file that this speaks of. */
    FilePosition position();

    /** Whether this makes the test fail. */
    boolean isFailure();

    /** An assertion that holds. */
    sealed interface Passed extends Outcome {

        @Override
        default boolean isFailure() {
            return false;
        }
    }

    /** An assertion that does not hold, or something that kept it from being looked at. */
    sealed interface Failed extends Outcome {

        @Override
        default boolean isFailure() {
            return true;
        }
    }

    /** The alerts are as asserted. */
    record AlertsAsExpected(AlertTest test) implements Passed {

        @Override
        public FilePosition position() {
            return test.position();
        }
    }

    /**
     * The alerts are not as asserted.
     *
     * @param at   the time since the start at which the assertion was found wrong; for one that was never right, the last
     *             time that was looked at
     * @param seen all alerts of the name at that time, in any state
     */
    record AlertsDiffer(AlertTest test, Duration at, List<SeenAlert> seen) implements Failed {

        public AlertsDiffer {
            seen = List.copyOf(seen);
        }

        @Override
        public FilePosition position() {
            return test.position();
        }

        /** What the test asserts, and how to compare it with what was seen. */
        public AlertCondition condition() {
            return new AlertCondition(test);
        }
    }

    /** The samples are as asserted. */
    record SamplesAsExpected(ExpressionTest test) implements Passed {

        @Override
        public FilePosition position() {
            return test.position();
        }
    }

    /**
     * The expression gives other samples than those expected; both lists are sorted.
     *
     * @param at the time since the start at which it does; for an assertion that was never right, the last time that was
     *           looked at
     */
    record SamplesDiffer(ExpressionTest test, Duration at, List<ExpectedSample> expected, List<TestSample> got)
            implements Failed {

        public SamplesDiffer {
            expected = List.copyOf(expected);
            got = List.copyOf(got);
        }

        @Override
        public FilePosition position() {
            return test.position();
        }
    }

    /** An expression or its expectation is wrong, or the expression cannot be evaluated. */
    record ExpressionError(ExpressionTest test, FilePosition position, String message) implements Failed {}

    /**
     * A rule failed, which ends the group.
     *
     * @param rule         the name of the rule
     * @param ruleFile     the file of the rule
     * @param rulePosition where the rule begins in its file
     * @param position     where the test group begins in the test file
     * @param at           the time of the evaluation
     */
    record RuleError(
            String rule,
            String ruleFile,
            FilePosition rulePosition,
            FilePosition position,
            Instant at,
            String message)
            implements Failed {

        static RuleError of(RuleFailure failed, FilePosition position) {
            return new RuleError(
                    failed.failure().rule().name(),
                    failed.group().spec().file(),
                    failed.failure().rule().spec().source().rule(),
                    position,
                    failed.at(),
                    failed.failure().error());
        }
    }

    /** Something in the definition of the group is wrong, so that it was not run. */
    record GroupError(FileDiagnostic diagnostic) implements Failed {

        @Override
        public FilePosition position() {
            return diagnostic.position();
        }
    }
}
