package dev.tocsin.evaluator.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A parser that has seen other pages reads a page as one that has seen none. */
class ChangingPagesTest {

    /** Writes down what it hears; what it remembers of a series is how its labels were written. */
    private static final class Heard implements ExpositionSink<String> {

        private final List<String> samples = new ArrayList<>();
        private final List<String> metadata = new ArrayList<>();
        private int asked;

        @Override
        public String series(ExposedLabels labels) {
            asked++;
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < labels.size(); i++) {
                text.append(labels.name(i)).append('=').append(labels.value(i)).append(' ');
            }
            return text.toString();
        }

        @Override
        public void sample(String series, double value, long timestampMs) {
            samples.add(series + value + "@" + timestampMs);
        }

        @Override
        public void help(String family, String help) {
            metadata.add(family + " " + help);
        }
    }

    static Stream<Long> seeds() {
        return IntStream.range(0, 30).mapToObj(i -> 100L + i);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatWasSeenBeforeChangesNothing(long seed) throws Exception {
        Random random = new Random(seed);
        ExpositionParser<String> experienced = new ExpositionParser<>();
        List<String> lines = new ArrayList<>();
        int families = 1 + random.nextInt(seed % 5 == 0 ? 2500 : 40);
        IntStream.range(0, families).forEach(i -> lines.add(line(random, i)));
        for (int page = 0; page < 40; page++) {
            change(random, lines);
            StringBuilder text = new StringBuilder();
            lines.forEach(line -> text.append(line.replace("VALUE", "" + random.nextInt(1000))).append('\n'));
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            Heard fresh = new Heard();
            new ExpositionParser<String>().parse(ExpositionFormat.PROMETHEUS_TEXT, bytes, bytes.length, fresh);
            Heard heard = new Heard();
            experienced.parse(ExpositionFormat.PROMETHEUS_TEXT, bytes, bytes.length, heard);
            assertThat(heard.samples).isEqualTo(fresh.samples);
            assertThat(fresh.metadata).containsAll(heard.metadata);
        }
    }

    private static String line(Random random, int i) {
        return switch (random.nextInt(8)) {
            case 0 -> "# HELP family_" + i + " so " + random.nextInt(3);
            case 1 -> "family VALUE";
            case 2 -> "family{n=\"" + i + "\"}VALUE";
            case 3 -> "";
            case 4 -> "family{n=\"" + random.nextInt(10) + "\"} VALUE 17";
            default -> "family_" + i + "{n=\"" + i + "\",m=\"x\"} VALUE";
        };
    }

    private static void change(Random random, List<String> lines) {
        switch (random.nextInt(6)) {
            case 0 -> Collections.shuffle(lines, random);
            case 1 -> lines.set(random.nextInt(lines.size()), line(random, random.nextInt(3000)));
            case 2 -> lines.add(random.nextInt(lines.size()), line(random, random.nextInt(3000)));
            case 3 -> lines.subList(0, lines.size() / 3).clear();
            case 4 -> IntStream.range(0, lines.size() / 2).forEach(i -> lines.add(line(random, 10_000 + i)));
            default -> Collections.swap(lines, 0, lines.size() - 1);
        }
        if (lines.isEmpty()) {
            lines.add("family 1");
        }
    }

    @Test
    void aPageLikeTheLastOneAsksForNoSeries() throws Exception {
        ExpositionParser<String> parser = new ExpositionParser<>();
        assertThat(asked(parser, "a{n=\"1\"} 1\nb 2\nc 3\n")).isEqualTo(3);
        assertThat(asked(parser, "a{n=\"1\"} 4\nb 5\nc 6\n")).isZero();
        assertThat(asked(parser, "c 3\na{n=\"1\"} 4\nd 5\nb 6\n")).isEqualTo(1);
        assertThat(asked(parser, "c 3\na{n=\"1\"} 4\nd 5\nb 6\n")).isZero();
    }

    @Test
    void seriesThatWereGoneForLongAreForgotten() throws Exception {
        ExpositionParser<String> parser = new ExpositionParser<>();
        StringBuilder large = new StringBuilder();
        IntStream.range(0, 3000).forEach(i -> large.append("a{n=\"").append(i).append("\"} 1\n"));
        assertThat(asked(parser, large.toString())).isEqualTo(3000);
        assertThat(asked(parser, "a{n=\"7\"} 1\n")).isZero();
        assertThat(asked(parser, "a{n=\"8\"} 1\na{n=\"7\"} 1\n")).isEqualTo(1);
    }

    private static int asked(ExpositionParser<String> parser, String page) throws Exception {
        Heard heard = new Heard();
        byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
        parser.parse(ExpositionFormat.PROMETHEUS_TEXT, bytes, bytes.length, heard);
        return heard.asked;
    }
}
