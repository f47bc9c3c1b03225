package dev.tocsin.promql.ast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the elements of two instant vectors find each other.
 *
 * @param on        true: only {@code labels} count; false: all but {@code labels} and the metric name count
 * @param labels    the labels of {@code on (…)} or {@code ignoring (…)}
 * @param include   the labels that {@code group_left (…)} or {@code group_right (…)} takes from the "one" side
 * @param fillLeft  the value of missing elements on the left, or null
 * @param fillRight the value of missing elements on the right, or null
 */
public record VectorMatching(
        Cardinality cardinality,
        boolean on,
        List<String> labels,
        List<String> include,
        @Nullable Double fillLeft,
        @Nullable Double fillRight) {

    /** How many elements of each side may share a match key. */
    public enum Cardinality {
        ONE_TO_ONE,
        /** {@code group_left}: many on the left. */
        MANY_TO_ONE,
        /** {@code group_right}: many on the right. */
        ONE_TO_MANY,
        /** The set operators. */
        MANY_TO_MANY
    }

    public VectorMatching {
        labels = List.copyOf(labels);
        include = List.copyOf(include);
    }

    /** Matching on all labels, one to one. */
    public static VectorMatching oneToOne() {
        return new VectorMatching(Cardinality.ONE_TO_ONE, false, List.of(), List.of(), null, null);
    }
}
