package dev.tocsin.ruletesting.testfile;

import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.evaluator.yaml.YamlNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an expression must give at one time.
 *
 * @param expr     the expression, null when it is missing
 * @param evalTime since the start of the group
 * @param position where the test begins
 */
public record ExpressionTest(
        YamlNode.@Nullable Scalar expr, Duration evalTime, List<Expected> expected, FilePosition position) {

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
     * @param histogram in the series notation; when present, {@code value} does not count
     */
    public record Expected(
            YamlNode.@Nullable Scalar labels,
            double value,
            YamlNode.@Nullable Scalar histogram,
            FilePosition position) {

        /** The text of the labels, empty when there are none. */
        public String labelsText() {
            return labels == null ? "" : labels.string();
        }

        /** The text of the histogram, empty when a float is expected. */
        public String histogramText() {
            return histogram == null ? "" : histogram.string();
        }
    }
}
