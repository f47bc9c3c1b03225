package dev.tocsin.evaluator.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.evaluator.storage.SampleWindow;
import dev.tocsin.evaluator.storage.Series;
import dev.tocsin.evaluator.storage.SeriesStore;
import dev.tocsin.evaluator.storage.StoreOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedFileTest {

    private static final String OPENMETRICS = """
            # TYPE a counter
            a_total{x="1"} 1 1700000000.5
            a_total{x="1"} 2 1700000015.5
            a_total{x="2"} 10 1700000000.5
            a_total{x="2"} 20 1700000015.5
            a_total{x="3"} 30 1700000015.5
            # EOF
            """;
    private static final String PROMETHEUS = """
            a_total{x="2"} 10 1700000000500
            a_total{x="1"} 1 1700000000500

            a_total{x="3"} 30 1700000015500
            a_total{x="1"} 2 1700000015500
            a_total{x="2"} 20 1700000015500
            """;

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {OPENMETRICS, PROMETHEUS})
    void bothFormatsLoadInAnyOrderOfSeries(String text) throws Exception {
        SeriesStore store = new SeriesStore();
        RecordedSummary summary = RecordedFile.load(write(text), store);
        assertThat(summary).isEqualTo(new RecordedSummary(5, 3, 1700000000500L, 1700000015500L, summary.types()));
        assertThat(dump(store))
                .containsExactly(
                        "a_total{x=\"1\"} 1.0@1700000000500 2.0@1700000015500",
                        "a_total{x=\"2\"} 10.0@1700000000500 20.0@1700000015500",
                        "a_total{x=\"3\"} 30.0@1700000015500");
    }

    @Test
    void gzipIsRecognised() throws Exception {
        Path file = folder.resolve("recorded.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(OPENMETRICS.getBytes(StandardCharsets.UTF_8));
        }
        SeriesStore store = new SeriesStore();
        assertThat(RecordedFile.load(file, store).samples()).isEqualTo(5);
        assertThat(store.seriesCount()).isEqualTo(3);
    }

    @Test
    void damagedGzipIsNamedAsSuch() throws Exception {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(OPENMETRICS.getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = zipped.toByteArray();
        Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> RecordedFile.load(cut, new SeriesStore()))
                .hasMessage(cut + ": the gzip file ends too early, it is cut off or damaged");
        whole[whole.length - 6] ^= 1;
        Path wrong = Files.write(folder.resolve("wrong.gz"), whole);
        assertThatThrownBy(() -> RecordedFile.load(wrong, new SeriesStore()))
                .hasMessageStartingWith(wrong + ": the gzip file is damaged: ");
    }

    @Test
    void typesAreKept() throws Exception {
        Path file = write("# TYPE a counter\na_total 1 1\n# TYPE b gauge\nb 1 1\n# EOF\n");
        assertThat(RecordedFile.load(file, new SeriesStore()).types())
                .isEqualTo(Map.of("a", MetricType.COUNTER, "b", MetricType.GAUGE));
    }

    @Test
    void filesLongerThanTheBufferLoad() throws Exception {
        StringBuilder text = new StringBuilder();
        String label = "y".repeat(100);
        for (int i = 0; i < 40_000; i++) {
            text.append("a{x=\"").append(label).append("\"} ").append(i).append(' ').append(i).append('\n');
        }
        text.append("b{x=\"").append("z".repeat(3_000_000)).append("\"} 1 1\n# EOF\n");
        assertThat(RecordedFile.load(write(text.toString()), new SeriesStore()))
                .isEqualTo(new RecordedSummary(40_001, 2, 0, 39_999_000, Map.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "a 1 2\\na 1\\n# EOF\\n | :2:1: expected a timestamp after the value: recorded samples need one",
        "a 1 2\\na 1 1\\n# EOF\\n | :2:1: out of order: a has a sample later than this one",
        "a 1 2\\na 2 2\\n# EOF\\n | :2:1: another value of a at the same timestamp",
        "a 1 2\\nb 1 2\\nc 1 2\\n# EOF\\n | :3:1: no room for c: the store is limited to 2 series",
        "a 1 2\\na{ 2 2\\n# EOF\\n | :2:4: expected a label name or \"}\", found \"2\"",
        "a 1 1700000000\\n | :2:1: data does not end with # EOF",
    })
    void mistakesAreToldWithTheirPlace(String text, String error) throws Exception {
        Path file = write(text.replace("\\n", "\n"));
        SeriesStore store = new SeriesStore(StoreOptions.allRaw().withMaxSeries(2));
        assertThatThrownBy(() -> RecordedFile.load(file, store))
                .isInstanceOf(RecordedFileException.class)
                .hasMessage(file + error);
    }

    @ParameterizedTest
    @CsvSource({
        "a 1 0\\na 2 60000\\n, 60000", "a 1 0\\na 2 60\\n# EOF\\n, 60000", "a 1 0\\na 2 60\\n# EOF, 60000",
        "a 1 99999999\\n, 99999999", "a 1 100000000\\n# EOF\\n, 100000000000", "a 1 0.5\\n# EOF\\n, 500"
    })
    void timesCloseTo1970AreSecondsWhereTheTextEndsAsOpenMetrics(String text, long lastMs) throws Exception {
        assertThat(RecordedFile.load(write(text.replace("\\n", "\n")), new SeriesStore()).lastMs()).isEqualTo(lastMs);
    }

    @ParameterizedTest
    @ValueSource(strings = {OPENMETRICS, PROMETHEUS})
    void linesMayEndWithCarriageReturns(String text) throws Exception {
        SeriesStore store = new SeriesStore();
        RecordedSummary summary = RecordedFile.load(write(text.replace("\n", "\r\n")), store);
        assertThat(summary).isEqualTo(new RecordedSummary(5, 3, 1700000000500L, 1700000015500L, summary.types()));
        assertThat(dump(store)).hasSize(3).allMatch(line -> line.startsWith("a_total{x=\""));
    }

    @Test
    void carriageReturnsAreFoundInEveryPiece() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            text.append("a ").append(i % 7).append(' ').append(i).append("\r\n");
        }
        assertThat(RecordedFile.load(write(text + "# EOF\r\n"), new SeriesStore()).samples()).isEqualTo(200_000);
    }

    @Test
    void aFileThatIsNotThereIsToldSo() {
        Path file = folder.resolve("none");
        assertThatThrownBy(() -> RecordedFile.load(file, new SeriesStore())).hasMessage(file + ": no such file");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("recorded"), text);
    }

    private static List<String> dump(SeriesStore store) {
        SampleWindow window = new SampleWindow();
        List<String> lines = new ArrayList<>();
        for (Series series : store.select(List.of())) {
            series.read(0, Long.MAX_VALUE, window);
            StringBuilder line = new StringBuilder(series.labels().toMetricString());
            for (int i = window.from(); i < window.to(); i++) {
                line.append(' ').append(window.values()[i]).append('@').append(window.timestamps()[i]);
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
