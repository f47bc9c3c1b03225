package dev.tocsin.ruletesting.testfile;

import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.evaluator.yaml.YamlNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an expression must give.
 *
 * @param expr      the expression, null when it is missing
 * @param tolerance how far numbers may be off
 * @param position  where the test begins
 */
public record ExpressionTest(
        YamlNode.@Nullable Scalar expr,
        AssertionTime time,
        List<Expected> expected,
        Tolerance tolerance,
        FilePosition position)
        implements Assertion {

    public ExpressionTest {
        expected = List.copyOf(expected);
    }

    /** The text of the expression, empty when it is missing. */
    public String exprText() {
        return expr == null ? "" : expr.string();
    }

    /**
     * A sample that must be in the result.
     *
     * @param labels    in the series notation, null or empty for none
     * @param anyLabels whether labels do not matter; those given count for nothing then
     * @param histogram in the series notation; when present, {@code value} does not count
     */
    public record Expected(
            YamlNode.@Nullable Scalar labels,
            boolean anyLabels,
            ExpectedValue value,
            YamlNode.@Nullable Scalar histogram,
            FilePosition position) {

        /** The text of the labels, empty when there are none. */
        public String labelsText() {
            return labels == null ? "" : labels.string();
        }

        /** Whether the value is to be compared with a number. */
        public boolean isNumber() {
            return value instanceof ExpectedValue.Number && histogramText().isEmpty();
        }

        /** The text of the histogram, empty when a float is expected. */
        public String histogramText() {
            return histogram == null ? "" : histogram.string();
        }
    }

    /** What a float must be. */
    public sealed interface ExpectedValue {

        /** This number, but for the test's tolerance. */
        record Number(double value) implements ExpectedValue {}

        /**
         * A number between bounds, of which infinite ones do not count unless they are included.
         *
         * @param lowIncluded  whether the lower bound itself is a fitting value
         * @param highIncluded whether the upper bound itself is a fitting value
         */
        record Between(double low, boolean lowIncluded, double high, boolean highIncluded) implements ExpectedValue {

            /** Whether no number is between the bounds. */
            public boolean isEmpty() {
                return !(low < high || low == high && lowIncluded && highIncluded)
                        || Math.nextUp(low) == high && !lowIncluded && !highIncluded;
            }

            /** Whether a number is between the bounds, which NaN never is. */
            public boolean contains(double value) {
                return (value > low || lowIncluded && value == low) && (value < high || highIncluded && value == high);
            }
        }
    }

    /**
     * How far a number may be off the expected one.
     *
     * @param absolute at most so much
     * @param relative or so much of the expected number, 0.01 for one per cent
     */
    public record Tolerance(double absolute, double relative) {

        /** Not at all. */
        public static final Tolerance NONE = new Tolerance(0, 0);

        /** Whether a number is near enough; infinities and NaN are near to themselves alone. */
        public boolean allows(double expected, double found) {
            return Math.abs(expected - found) <= Math.max(absolute, relative * Math.abs(expected))
                    && !Double.isInfinite(expected);
        }
    }
}
