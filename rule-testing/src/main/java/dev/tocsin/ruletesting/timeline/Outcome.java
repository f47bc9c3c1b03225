package dev.tocsin.ruletesting.timeline;

import dev.tocsin.evaluator.yaml.FileDiagnostic;
import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.ruletesting.testfile.AlertTest;
import dev.tocsin.ruletesting.testfile.ExpressionTest;
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

    /** The alerts that fire are those expected. */
    record AlertsAsExpected(AlertTest test) implements Passed {

        @Override
        public FilePosition position() {
            return test.position();
        }
    }

    /** Other alerts fire than those expected; both lists are sorted. */
    record AlertsDiffer(AlertTest test, List<TestAlert> expected, List<TestAlert> got) implements Failed {

        public AlertsDiffer {
            expected = List.copyOf(expected);
            got = List.copyOf(got);
        }

        @Override
        public FilePosition position() {
            return test.position();
        }
    }

    /** The samples are those expected. */
    record SamplesAsExpected(ExpressionTest test) implements Passed {

        @Override
        public FilePosition position() {
            return test.position();
        }
    }

    /** The expression gives other samples than those expected; both lists are sorted. */
    record SamplesDiffer(ExpressionTest test, List<TestSample> expected, List<TestSample> got) implements Failed {

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
            implements Failed {}

    /** Something in the definition of the group is wrong, so that it was not run. */
    record GroupError(FileDiagnostic diagnostic) implements Failed {

        @Override
        public FilePosition position() {
            return diagnostic.position();
        }
    }
}
