package dev.tocsin.ruletesting.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.ruletesting.testfile.AssertionTime.Holds;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssertedRangeTest {

    /** A character an evaluation from 0 on: {@code +} where it holds. */
    @ParameterizedTest(name = "{0} {1}-{2} {3}")
    @CsvSource({
        "+++---++, 1, 6, ALWAYS,     6, 3, 3,  2",
        "---+++--, 0, 7, ALWAYS,     8, 3, 0,  3",
        "------++, 0, 3, EVENTUALLY, 4, 0,  ,  6",
        "+-------, 3, 5, EVENTUALLY, 3, 0,  ,  0",
        "--------, 3, 5, EVENTUALLY, 3, 0,  ,   ",
        "--------, 3, 5, ALWAYS,     3, 0, 3,   ",
        "--+-+---, 0, 7, NEVER,      8, 2, 2,   ",
        "++++++++, 3, 5, ALWAYS,     3, 3,  ,  3",
    })
    void tellsWhenItWasSo(
            String course, long from, long last, Holds holds, int evaluations, int held, Long first, Long nearest) {
        long[] times = LongStream.range(0, course.length()).toArray();
        AssertedRange range = AssertedRange.of(from, last, holds, times, at -> course.charAt((int) at) == '+');
        assertThat(range).isEqualTo(new AssertedRange(from, last, holds, evaluations, held, first, nearest));
    }

    @ParameterizedTest
    @CsvSource({"15, 25, 2", "19, 20, 2", "10, 19, 1"})
    void evaluationBeforeTheRangeBelongsToIt(long from, long last, int evaluations) {
        AssertedRange range = AssertedRange.of(from, last, Holds.ALWAYS, new long[]{0, 10, 20, 30}, at -> true);
        assertThat(range.evaluations()).isEqualTo(evaluations);
    }
}
