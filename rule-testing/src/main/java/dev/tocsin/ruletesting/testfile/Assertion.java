package dev.tocsin.ruletesting.testfile;

import dev.tocsin.evaluator.yaml.FilePosition;

/** What a test group says of its alerts or expressions. */
public sealed interface Assertion permits AlertTest, ExpressionTest {

    /** When it must hold. */
    AssertionTime time();

    /** Where it begins in the test file. */
    FilePosition position();
}
