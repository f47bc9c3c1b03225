package dev.tocsin.promql.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {

    private static final Labels UP = Labels.of(Labels.NAME, "up", "job", "x", "instance", "h:1");

    @Test
    void labelsAreSortedAndEmptyValuesLeftOut() {
        assertThat(Labels.of("b", "2", "a", "1", "c", ""))
                .isEqualTo(Labels.of("a", "1", "b", "2"))
                .hasToString("{a=\"1\", b=\"2\"}");
    }

    @Test
    void laterValueOfALabelWins() {
        assertThat(Labels.of("a", "1", "a", "2", "b", "1", "b", "")).isEqualTo(Labels.of("a", "2"));
    }

    @Test
    void metricStringShowsTheNameBeforeTheBraces() {
        assertThat(UP.toMetricString()).isEqualTo("up{instance=\"h:1\", job=\"x\"}");
        assertThat(Labels.of(Labels.NAME, "up").toMetricString()).isEqualTo("up");
        assertThat(Labels.of(Labels.NAME, "my.metric", "l.x", "v").toMetricString())
                .isEqualTo("{\"my.metric\", \"l.x\"=\"v\"}");
        assertThat(Labels.EMPTY.toMetricString()).isEqualTo("{}");
    }

    @Test
    void setsAreComparedLabelByLabelAndAPrefixComesFirst() {
        Labels a = Labels.of("a", "1");
        Labels ab = Labels.of("a", "1", "b", "1");
        Labels b = Labels.of("b", "0");
        Labels astral = Labels.of("a", "\ud83d\ude00");
        Labels privateUse = Labels.of("a", "\uffee");

        assertThat(List.of(b, astral, ab, privateUse, a).stream().sorted()).containsExactly(a, ab, privateUse, astral,
                b);
    }

    @Test
    void metricIdentityIsNameTypeAndUnit() {
        Labels typed = UP.with(Labels.TYPE, "gauge").with(Labels.UNIT, "seconds");

        assertThat(typed.withoutMetricIdentity()).isEqualTo(Labels.of("job", "x", "instance", "h:1"));
    }

    @Test
    void labelsAreKeptAndDropped() {
        assertThat(UP.keep(Set.of("job", "other"))).isEqualTo(Labels.of("job", "x"));
        assertThat(UP.drop(List.of("job", Labels.NAME))).isEqualTo(Labels.of("instance", "h:1"));
        assertThat(UP.with("job", "")).isEqualTo(UP.drop(Set.of("job")));
    }

    @ParameterizedTest
    @CsvSource({"a, true", "_a9, true", "a:b, false", "9a, false", "a.b, false", "ä, false", "'', false"})
    void plainLabelNames(String name, boolean plain) {
        assertThat(Labels.isPlainLabelName(name)).isEqualTo(plain);
    }

    @Test
    void namesHoldCharactersOnly() {
        assertThat(Labels.isValidName("my.metric ä😀")).isTrue();
        assertThat(Labels.isValidName("")).isFalse();
        assertThat(Labels.isValidName("a\udcc5z")).isFalse();
    }
}
