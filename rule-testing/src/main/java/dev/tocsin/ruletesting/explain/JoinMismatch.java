package dev.tocsin.ruletesting.explain;

import dev.tocsin.promql.label.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A match of two vectors of which no two elements go together.
 *
 * @param operator    the operator with its matching, as in {@code / on (job)}
 * @param left        the element on the left that is most like one on the right
 * @param right       that one
 * @param leftCount   how many elements the left side has
 * @param rightCount  how many the right side has
 * @param differences the labels that keep the two apart
 * @param suggestion  an operator with a matching under which they would go together, empty when there is none
 */
public record JoinMismatch(
        String operator,
        Labels left,
        Labels right,
        int leftCount,
        int rightCount,
        List<LabelDifference> differences,
        String suggestion) {

    public JoinMismatch {
        differences = List.copyOf(differences);
    }

    /** A label that two elements do not have in common; null on the side that lacks it. */
    public record LabelDifference(String name, @Nullable String left, @Nullable String right) {}
}
