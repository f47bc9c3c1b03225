package dev.tocsin.ruletesting.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why the result of an expression is not as expected, or what it is made of.
 *
 * @param expression         as it was written
 * @param askedMs            the time of the query in milliseconds since the epoch
 * @param range              when what is asserted over a range of time was so; null when it is asserted at one time
 * @param differences        the first is the reason in short; none when all is as expected
 * @param differencesLeftOut how many more there are
 */
public record SampleExplanation(
        String expression,
        long askedMs,
        @Nullable AssertedRange range,
        List<SampleDifference> differences,
        int differencesLeftOut,
        ValueTree values)
        implements Explanation {

    public SampleExplanation {
        differences = List.copyOf(differences);
    }
}
