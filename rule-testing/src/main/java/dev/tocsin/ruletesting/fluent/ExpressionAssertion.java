package dev.tocsin.ruletesting.fluent;

import dev.tocsin.ruletesting.testfile.ExpressionTest;
import dev.tocsin.ruletesting.testfile.ExpressionTest.ExpectedValue;
import dev.tocsin.ruletesting.testfile.ExpressionTest.Tolerance;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is asserted of the result of an expression. Immutable; the assertions throw
 * {@link org.opentest4j.AssertionFailedError} when they do not hold. Numbers are compared exactly unless there is a tolerance;
 * NaN is equal to NaN.
 */
public final class ExpressionAssertion {

    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private final Moment moment;
    private final String expression;
    private final Tolerance tolerance;

    private ExpressionAssertion(Moment moment, String expression, Tolerance tolerance) {
        this.moment = moment;
        this.expression = expression;
        this.tolerance = tolerance;
    }

    static ExpressionAssertion of(Moment moment, String expression) {
        return new ExpressionAssertion(moment, expression, Tolerance.NONE);
    }

    /** Values may be off by so much. */
    public ExpressionAssertion withTolerance(double tolerance) {
        if (!(tolerance >= 0) || Double.isInfinite(tolerance)) {
            throw new IllegalArgumentException(tolerance + " is no tolerance");
        }
        return new ExpressionAssertion(moment, expression, new Tolerance(tolerance, 0));
    }

    /** Values may be off by so many per cent of what is expected. */
    public ExpressionAssertion withTolerancePercent(double percent) {
        if (!(percent >= 0) || Double.isInfinite(percent)) {
            throw new IllegalArgumentException(percent + " % is no tolerance");
        }
        return new ExpressionAssertion(moment, expression, new Tolerance(0, percent / 100));
    }

    /** There are no samples. */
    public Moment isEmpty() {
        return check(Stream.of());
    }

    /** There is one sample, whatever its labels, or a scalar, with this value. */
    public Moment hasValue(double value) {
        return check(Stream.of(ExpectedSample.any(new ExpectedValue.Number(value))));
    }

    /** There is one sample, whatever its labels, or a scalar, with a value between these, which are included. */
    public Moment hasValueBetween(double low, double high) {
        if (!(low <= high)) {
            throw new IllegalArgumentException("no value is between " + low + " and " + high);
        }
        return between(low, true, high, true);
    }

    /** There is one sample, whatever its labels, or a scalar, with a value above this. */
    public Moment hasValueGreaterThan(double low) {
        return between(low, false, INFINITY, true);
    }

    /** There is one sample, whatever its labels, or a scalar, with a value below this. */
    public Moment hasValueLessThan(double high) {
        return between(-INFINITY, true, high, false);
    }

    private Moment between(double low, boolean lowIncluded, double high, boolean highIncluded) {
        return check(Stream.of(ExpectedSample.any(
                new ExpectedValue.Between(low, lowIncluded, high, highIncluded))));
    }

    /**
     * There is one sample, whatever its labels: this native histogram.
     *
     * @param histogram {@code {{schema:0 sum:5 count:4 buckets:[1 2 1]}}}
     */
    public Moment hasHistogram(String histogram) {
        return check(Stream.of(ExpectedSample.anyHistogram(histogram)));
    }

    /** The samples are just these, in any order. */
    public Moment hasSamples(ExpectedSample... samples) {
        return check(Arrays.stream(samples));
    }

    private Moment check(Stream<ExpectedSample> samples) {
        List<ExpressionTest.Expected> expected = samples.map(ExpectedSample::test).toList();
        if (!tolerance.equals(Tolerance.NONE) && expected.stream().noneMatch(ExpressionTest.Expected::isNumber)) {
            throw new IllegalArgumentException(
                    "a tolerance says how far a value may be off a number, but no number is expected");
        }
        moment.check().check(new ExpressionTest(
                Texts.of("expression", expression), moment.time(), expected, tolerance, Texts.NOWHERE));
        return moment;
    }
}
