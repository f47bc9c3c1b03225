package dev.tocsin.ruletesting.explain;

import dev.tocsin.promql.ast.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of an expression that is to be explained.
 *
 * @param text     the expression as it was written
 * @param askedMs  the time of the query in milliseconds since the epoch
 * @param expected the elements that are expected with a value
 * @param bounded  those that are expected between bounds
 * @param got      those that came
 * @param fuzzy    whether neighbouring floats count as equal
 * @param range    when what is asserted over a range of time was so; null when it is asserted at one time
 */
public record SampleQuestion(
        Expr expr,
        String text,
        long askedMs,
        List<SampleFields> expected,
        List<SampleBounds> bounded,
        List<SampleFields> got,
        boolean fuzzy,
        @Nullable AssertedRange range) {

    public SampleQuestion {
        expected = List.copyOf(expected);
        bounded = List.copyOf(bounded);
        got = List.copyOf(got);
    }
}
