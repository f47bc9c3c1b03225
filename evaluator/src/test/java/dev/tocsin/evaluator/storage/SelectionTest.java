package dev.tocsin.evaluator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.label.MatchOperator;
import dev.tocsin.promql.label.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Selections are what looking at every series gives, whatever the size of the store and the way there. */
class SelectionTest {

    private static final String[] VALUES = {"", "a", "b", "c", "ab", "é", "\uffff", "\ud83d\ude00"};
    private static final String[] REGEXES = {"", "a|b", "a.*", ".+", ".*", "a|", "[abc]", "c|zzz|é"};

    static Stream<Long> seeds() {
        return IntStream.range(0, 12).mapToObj(i -> 41L + i);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void selectionsAreThoseOfAScan(long seed) {
        Random random = new Random(seed);
        SeriesStore store = new SeriesStore();
        List<Labels> all = new ArrayList<>();
        List<List<Matcher>> queries = Stream.generate(() -> matchers(random)).limit(20).toList();
        int[] batches = seed % 2 == 0 ? new int[]{40, 1, 300, 3} : new int[]{1, 2000, 4, 3000, 1, 200};
        for (int size : batches) {
            try (Appender batch = store.appender()) {
                for (int i = 0; i < size; i++) {
                    Labels labels = labels(random, all.size());
                    all.add(labels);
                    batch.append(labels, 1000, 1);
                }
                batch.commit();
            }
            assertSelections(store, all, queries);
        }
        List<Matcher> doomed = List.of(new Matcher("x", MatchOperator.REGEX, "a|b|c"));
        store.delete(doomed);
        all.removeIf(labels -> meets(labels, doomed));
        assertSelections(store, all, queries);
        try (Appender batch = store.appender()) {
            Labels labels = labels(random, -1);
            all.add(labels);
            batch.append(labels, 1000, 1);
            batch.commit();
        }
        assertSelections(store, all, queries);
    }

    private static void assertSelections(SeriesStore store, List<Labels> all, List<List<Matcher>> queries) {
        for (List<Matcher> query : queries) {
            List<Labels> expected =
                    all.stream().filter(labels -> meets(labels, query)).sorted().toList();
            assertThat(store.select(query)).as("%s", query).extracting(Series::labels).isEqualTo(expected);
        }
        assertThat(store.seriesCount()).isEqualTo(all.size());
    }

    private static boolean meets(Labels labels, List<Matcher> matchers) {
        return matchers.stream().allMatch(matcher -> matcher.matches(labels.get(matcher.name())));
    }

    private static Labels labels(Random random, int number) {
        return Labels.of(
                "__name__", "m" + random.nextInt(3), "x", any(random, VALUES), "y", any(random, VALUES), "n",
                "" + number);
    }

    private static List<Matcher> matchers(Random random) {
        List<Matcher> matchers = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            MatchOperator operator = any(random, MatchOperator.values());
            boolean regex = operator == MatchOperator.REGEX || operator == MatchOperator.NOT_REGEX;
            String name = any(random, new String[]{"__name__", "x", "y", "absent"});
            matchers.add(new Matcher(name, operator, any(random, regex ? REGEXES : VALUES)));
        }
        return matchers;
    }

    private static <T> T any(Random random, T[] choices) {
        return choices[random.nextInt(choices.length)];
    }
}
