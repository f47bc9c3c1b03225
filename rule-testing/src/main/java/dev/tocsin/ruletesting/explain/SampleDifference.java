package dev.tocsin.ruletesting.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is not as expected in the result of an expression. */
public sealed interface SampleDifference {

    /**
     * An element has another value.
     *
     * @param neighbours how many steps from float to float lead from one value to the other; meant where it is small
     * @param fuzzy      whether neighbouring floats count as equal
     */
    record OtherValue(SampleFields expected, SampleFields got, long neighbours, boolean fuzzy)
            implements SampleDifference {}

    /** Both values are NaN, which equals nothing. */
    record BothNan(SampleFields expected) implements SampleDifference {}

    /** An element has other labels than the expected one, {@code fields} tells in what. */
    record OtherLabels(SampleFields expected, SampleFields got, List<FieldDifference> fields)
            implements SampleDifference {

        public OtherLabels {
            fields = List.copyOf(fields);
        }
    }

    /** An expected element is not there; {@code cause} is null when nothing more is known. */
    record Missing(SampleFields expected, @Nullable Cause cause) implements SampleDifference {}

    /** An element is not within its bounds. */
    record Outside(SampleBounds bounds, SampleFields got) implements SampleDifference {}

    /** An element that is expected between bounds is not there; {@code cause} is null when nothing more is known. */
    record MissingWithin(SampleBounds bounds, @Nullable Cause cause) implements SampleDifference {}

    /** An element is there that is not expected. */
    record Extra(SampleFields got) implements SampleDifference {}
}
