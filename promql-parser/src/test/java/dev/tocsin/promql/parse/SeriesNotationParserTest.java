package dev.tocsin.promql.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.promql.label.Labels;
import dev.tocsin.promql.series.HistogramDescriptor;
import dev.tocsin.promql.series.HistogramDescriptor.ResetHint;
import dev.tocsin.promql.series.SequenceItem;
import dev.tocsin.promql.series.SequenceItem.Floats;
import dev.tocsin.promql.series.SequenceItem.Gap;
import dev.tocsin.promql.series.SequenceItem.Histograms;
import dev.tocsin.promql.series.SequenceItem.Stale;
import dev.tocsin.promql.series.SeriesDescription;
import dev.tocsin.promql.series.StartTimestampDescription;
import dev.tocsin.promql.series.StartTimestampItem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SeriesNotationParserTest {

    private static final SeriesNotationParser PARSER = new SeriesNotationParser();

    static List<ErrorCases.Case> mistakes() {
        return ErrorCases.read("/promql/series-errors.txt");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakeIsReportedAsPrometheusDoes(ErrorCases.Case mistake) {
        NotationResult<?> result = PARSER.parseLine(mistake.text());

        assertThat(result).isInstanceOf(NotationResult.Rejected.class);
        assertThat(((NotationResult.Rejected<?>) result).reason().firstMessage()).isEqualTo(mistake.message());
    }

    @Test
    void mistakeInALoadScriptIsReportedAtItsLine() {
        NotationResult<?> result = PARSER.parse("  up{job} 1");

        assertThat(((NotationResult.Rejected<?>) result).reason().firstMessage(3))
                .isEqualTo("3:9: parse error: unexpected \"}\" in label set, expected \"=\"");
    }

    @Test
    void numbersRepeatAndStep() {
        assertThat(values("1 -2x3 0+10x2 5-.5x1 +3 1e3 inf -Inf 0x2 017"))
                .containsExactly(
                        new Floats(1, 0, 1),
                        new Floats(-2, 0, 4),
                        new Floats(0, 10, 3),
                        new Floats(5, -0.5, 2),
                        new Floats(3, 0, 1),
                        new Floats(1000, 0, 1),
                        new Floats(Double.POSITIVE_INFINITY, 0, 1),
                        new Floats(Double.NEGATIVE_INFINITY, 0, 1),
                        new Floats(0, 0, 3),
                        new Floats(15, 0, 1));
    }

    @Test
    void gapsCountOnceAndRepetitionsOfThemToo() {
        assertThat(values("_ _x3 stale NaN"))
                .containsExactly(new Gap(1), new Gap(3), new Stale(), new Floats(Double.NaN, 0, 1));
    }

    @Test
    void histogramsHaveDefaults() {
        HistogramDescriptor empty = new HistogramDescriptor(
                0, 0, 0, 0, 0, ResetHint.UNKNOWN, false, 0, List.of(), 0, List.of(), List.of());

        assertThat(values("{{}} {{ }}x2"))
                .containsExactly(new Histograms(empty, null, false, 1), new Histograms(empty, null, false, 3));
    }

    @Test
    void histogramsTakeAllKeysInAnyOrder() {
        assertThat(values("{{ buckets:[1 -2.5 Inf] schema:-53 SUM:NaN count:4 z_bucket:-1 z_bucket_w:0.001 offset:-3"
                + " counter_reset_hint:not_reset n_buckets:[] n_offset:2 custom_values:[ 1 2 ] }}"))
                .containsExactly(new Histograms(
                        new HistogramDescriptor(
                                -53,
                                4,
                                Double.NaN,
                                -1,
                                0.001,
                                ResetHint.NOT_RESET,
                                true,
                                -3,
                                List.of(1.0, -2.5, Double.POSITIVE_INFINITY),
                                2,
                                List.of(),
                                List.of(1.0, 2.0)),
                        null,
                        false,
                        1));
    }

    @Test
    void histogramsGrowAndShrink() {
        List<SequenceItem> items = values("{{sum:1}}+{{sum:2}}x3 {{sum:9}}-{{sum:2}}x1");

        assertThat(items).extracting(SequenceItem::count).containsExactly(4, 2);
        assertThat(items).extracting(item -> ((Histograms) item).subtract()).containsExactly(false, true);
    }

    @Test
    void seriesHasLabelsFromNameAndBraces() {
        SeriesDescription series =
                PARSER.parse(" rpc:total{a=\"x\", 'le.x'='\\n', } 1 2").orThrow();

        assertThat(series.labels()).isEqualTo(Labels.of(Labels.NAME, "rpc:total", "a", "x", "le.x", "\n"));
        assertThat(series.items()).hasSize(2);
    }

    @Test
    void seriesMayHaveNoValues() {
        assertThat(PARSER.parse("up").orThrow())
                .isEqualTo(new SeriesDescription(Labels.of(Labels.NAME, "up"), List.of()));
    }

    @Test
    void nameMayStandInBraces() {
        assertThat(PARSER.parseMetric("{\"my.metric\", a=\"b\"}").orThrow())
                .isEqualTo(Labels.of(Labels.NAME, "my.metric", "a", "b"));
        assertThat(PARSER.parseMetric("").orThrow()).isEqualTo(Labels.EMPTY);
    }

    @Test
    void startTimestampsAreOffsets() {
        assertThat(PARSER.parseLine("up{a=\"b\"}@st _ -30s-1m30sx2 1ms 0+1mx1 _x4").orThrow())
                .isEqualTo(new StartTimestampDescription(
                        Labels.of(Labels.NAME, "up", "a", "b"),
                        List.of(
                                new StartTimestampItem.Gap(1),
                                new StartTimestampItem.Offsets(-30_000, -90_000, 3),
                                new StartTimestampItem.Offsets(1, 0, 1),
                                new StartTimestampItem.Offsets(0, 60_000, 2),
                                new StartTimestampItem.Gap(4))));
    }

    private static List<SequenceItem> values(String text) {
        return PARSER.parseValues(text).orThrow();
    }
}
