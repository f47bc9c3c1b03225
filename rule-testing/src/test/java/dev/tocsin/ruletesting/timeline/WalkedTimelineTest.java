package dev.tocsin.ruletesting.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.evaluator.rule.RuleReach;
import dev.tocsin.evaluator.yaml.FilePosition;
import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.SourceText;
import dev.tocsin.promql.label.Labels;
import dev.tocsin.ruletesting.series.SequenceValue;
import dev.tocsin.ruletesting.testfile.Dialect;
import dev.tocsin.ruletesting.testfile.TestFile;
import dev.tocsin.ruletesting.testfile.TestGroup;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WalkedTimelineTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Ten minutes of input. */
    private final WalkedTimeline timeline = timeline();

    @Test
    void oneWalkServesAllTimesOfTheInput() {
        WalkedTimeline.Walk walk = timeline.walkedTo(MINUTE);

        assertThat(timeline.walkedTo(Duration.ofMinutes(10))).isSameAs(walk);
        assertThat(timeline.walkedTo(Duration.ZERO)).isSameAs(walk);
        assertThat(walk.length()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void aTimeBeyondTheInputIsWalkedToAndSomeMore() {
        timeline.walkedTo(MINUTE);
        WalkedTimeline.Walk walk = timeline.walkedTo(Duration.ofMinutes(11));

        assertThat(walk.length()).isEqualTo(Duration.ofMinutes(20));
        assertThat(timeline.walkedTo(Duration.ofMinutes(20))).isSameAs(walk);
    }

    @Test
    void aTimeFarBeyondTheInputIsWalkedToAtOnce() {
        assertThat(timeline.walkedTo(Duration.ofHours(1)).length()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aTimeBetweenStepsIsWalkedPast() {
        assertThat(timeline.walkedTo(Duration.ofMinutes(20).plusSeconds(1)).length())
                .isEqualTo(Duration.ofMinutes(21));
    }

    private static WalkedTimeline timeline() {
        SourceText source = SourceText.of("", "");
        TestFile file = new TestFile(
                Path.of(""), source, Dialect.TOCSIN, List.of(), MINUTE, true, List.of(), false, false, List.of());
        TestGroup group = new TestGroup(
                0, "", MINUTE, Instant.EPOCH, List.of(), Map.of(), "", List.of(), List.of(), FilePosition.NONE);
        return WalkedTimeline.of(
                file,
                group,
                Map.of(Labels.of("__name__", "up"), Collections.nCopies(11, new SequenceValue.FloatValue(1))),
                new RuleReach(List.of()),
                RunSettings.DEFAULTS,
                new FileProblems(source));
    }
}
