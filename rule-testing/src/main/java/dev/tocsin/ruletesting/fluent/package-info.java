/**
 * Tests of rules written in Java, for the tests of a service whose metrics the rules watch. Begin with
 * {@link dev.tocsin.ruletesting.fluent.RuleAssertions}. Times count from the start of the input, in Prometheus' notation
 * ({@code 90s}, {@code 1h30m}) or as {@link java.time.Duration}. What does not hold is an
 * {@link org.opentest4j.AssertionFailedError} that says why; what is written wrongly (a series, a path, a duration, the name
 * of an alert) an {@link java.lang.IllegalArgumentException} that says where.
 */
@NullMarked
package dev.tocsin.ruletesting.fluent;

import org.jspecify.annotations.NullMarked;
