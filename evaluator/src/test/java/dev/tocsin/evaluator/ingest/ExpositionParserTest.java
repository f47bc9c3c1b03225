package dev.tocsin.evaluator.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.promql.label.Labels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ExpositionParserTest {

    private record Case(String name, ExpositionFormat format, byte[] text, List<String> expected) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Case> cases() throws IOException {
        try (InputStream in = ExpositionParserTest.class.getResourceAsStream("/exposition/cases.txt")) {
            String[] sections = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^== ");
            return Arrays.stream(sections).skip(1).map(ExpositionParserTest::read).toList();
        }
    }

    private static Case read(String section) {
        int firstLine = section.indexOf('\n') + 1;
        int arrow = section.indexOf("=>\n");
        String name = section.substring(0, firstLine - 1);
        String text = section.substring(firstLine, arrow).replace('␍', '\r');
        boolean open = name.contains("!:");
        return new Case(
                name,
                name.startsWith("text") ? ExpositionFormat.PROMETHEUS_TEXT : ExpositionFormat.OPENMETRICS_TEXT,
                (open ? text.substring(0, text.length() - 1) : text).getBytes(StandardCharsets.UTF_8),
                section.substring(arrow + 3).lines().filter(line -> !line.isEmpty()).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void textsAreReadOrRefused(Case example) {
        assertThat(parse(new ExpositionParser<>(), example)).isEqualTo(example.expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aTextIsReadInPiecesAsInOne(Case example) throws Exception {
        RecordingSink sink = new RecordingSink();
        ExpositionParser<Labels> parser = new ExpositionParser<>();
        parser.start(example.format);
        byte[] text = example.text;
        try {
            int used = 0;
            for (int end = 0; end <= text.length; end++) {
                used = parser.lines(text, used, end, sink);
            }
            parser.finish(text, used, text.length);
        } catch (ExpositionException e) {
            sink.told.add(e.getMessage());
        }
        assertThat(sink.told).isEqualTo(example.expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void aTextReadAgainGivesTheSameSamples(Case example) {
        ExpositionParser<Labels> parser = new ExpositionParser<>();
        parse(parser, example);
        List<String> again = new ArrayList<>(example.expected);
        again.removeIf(line -> line.startsWith("series "));
        List<String> told = parse(parser, example);
        told.removeIf(line -> line.startsWith("help ") || line.startsWith("type ") || line.startsWith("unit "));
        again.removeIf(line -> line.startsWith("help ") || line.startsWith("type ") || line.startsWith("unit "));
        assertThat(told).isEqualTo(again);
    }

    private static List<String> parse(ExpositionParser<Labels> parser, Case example) {
        RecordingSink sink = new RecordingSink();
        try {
            parser.parse(example.format, example.text, example.text.length, sink);
        } catch (ExpositionException | IngestException e) {
            sink.told.add(e.getMessage());
        }
        return sink.told;
    }

    @Test
    void aTypeThatChangesIsToldAgain() throws Exception {
        ExpositionParser<Labels> parser = new ExpositionParser<>();
        RecordingSink sink = new RecordingSink();
        for (String type : List.of("gauge", "gauge", "counter", "gauge")) {
            byte[] text = ("# TYPE a " + type + "\na 1\n").getBytes(StandardCharsets.UTF_8);
            parser.parse(ExpositionFormat.PROMETHEUS_TEXT, text, text.length, sink);
        }
        assertThat(sink.told)
                .filteredOn(line -> line.startsWith("type"))
                .containsExactly("type a: gauge", "type a: counter", "type a: gauge");
    }

    @Test
    void seriesThatNoLongerComeAreForgotten() throws Exception {
        ExpositionParser<Labels> parser = new ExpositionParser<>();
        RecordingSink sink = new RecordingSink();
        for (String prefix : List.of("a", "b", "c", "a")) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 2000; i++) {
                text.append(prefix).append(i).append(" 1\n");
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            parser.parse(ExpositionFormat.PROMETHEUS_TEXT, bytes, bytes.length, sink);
        }
        assertThat(sink.told).filteredOn("series {__name__=\"a7\"}"::equals).hasSize(2);
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        byte[] text = {'x', '{', 'a', '=', '"', (byte) 0xC3, '(', '"', '}', ' ', '1', '\n'};
        assertThatThrownBy(() -> new ExpositionParser<Labels>()
                .parse(ExpositionFormat.PROMETHEUS_TEXT, text, text.length, new RecordingSink()))
                .hasMessage("1:5: invalid UTF-8 in the label value");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, PROMETHEUS_TEXT",
        "Text/Plain;version=0.0.4, PROMETHEUS_TEXT",
        "application/openmetrics-text; version=1.0.0; charset=utf-8, OPENMETRICS_TEXT",
        "text/html,",
        "'',",
    })
    void theContentTypeNamesTheFormat(String contentType, ExpositionFormat format) {
        assertThat(ExpositionFormat.ofContentType(contentType).orElse(null)).isEqualTo(format);
    }
}
