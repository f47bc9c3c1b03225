package dev.tocsin.ruletesting.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.ruletesting.explain.AlertHistory.Span;
import dev.tocsin.ruletesting.explain.AlertHistory.State;
import dev.tocsin.ruletesting.explain.Cause.NoSample;
import dev.tocsin.ruletesting.explain.ValueTree.Interest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertExplainerTest {

    private static final double GAP = Double.NaN;
    private static final Map<String, String> API = Map.of("job", "api");

    private static Cause cause(AlertExplanation explanation) {
        return ((Finding.Missing) explanation.findings().getFirst()).cause();
    }

    private static Cause cause(Scene scene, String expression) {
        return cause(scene.explain("expr: '" + expression + "'", null));
    }

    @Test
    void statesFollowTheRulesStateMachine() {
        AlertExplanation explanation =
                new Scene().series("up", API, 1, 0, 0, 0, 1).explain("expr: up == 0, for: 2m", null);
        assertThat(explanation.histories()).singleElement().extracting(AlertHistory::spans).isEqualTo(List.of(
                new Span(State.INACTIVE, 0, 0),
                new Span(State.PENDING, 60_000, 120_000),
                new Span(State.FIRING, 180_000, 180_000),
                new Span(State.RESOLVED, 240_000, 240_000)));
        assertThat(cause(explanation)).isInstanceOf(Cause.Over.class);
    }

    @Test
    void comparisonTellsWhenItCameNearest() {
        AlertExplanation explanation = new Scene().series("x", API, 1, 9, 3).explain("expr: x > 10", null);
        assertThat(cause(explanation)).isInstanceOfSatisfying(Cause.NotReached.class, reached -> {
            assertThat(reached.threshold().value()).isEqualTo(3);
            assertThat(reached.threshold().closest()).isEqualTo(
                    new Threshold.Approach(60_000, reached.threshold().labels(), 9, 10));
        });
        assertThat(explanation.values()).isNotNull();
        assertThat(explanation.values().ticks()).extracting(ValueTree.Tick::interest)
                .containsExactly(Interest.ASKED, Interest.CLOSEST);
    }

    @Test
    void comparisonMayStandTheOtherWayRound() {
        assertThat(cause(new Scene().series("x", API, 3), "10 < x")).isInstanceOfSatisfying(
                Cause.NotReached.class, reached -> assertThat(reached.threshold().operator().text()).isEqualTo(">"));
    }

    @Test
    void comparisonOfTwoVectorsPairsTheirElements() {
        Scene scene = new Scene().series("x", Map.of("job", "a"), 3).series("x", Map.of("job", "b"), 5)
                .series("most", Map.of("job", "a"), 4).series("most", Map.of("job", "b"), 9);
        assertThat(cause(scene, "x > most")).isInstanceOfSatisfying(Cause.NotReached.class, reached -> {
            assertThat(reached.threshold().value()).isEqualTo(3);
            assertThat(reached.threshold().limit()).isEqualTo(4);
            assertThat(reached.threshold().elements()).isEqualTo(2);
        });
    }

    @Test
    void theEmptySideOfAConjunctionIsTheReason() {
        assertThat(cause(new Scene().series("x", API, 3).series("y", API, 1), "x > 1 and y > 1"))
                .isInstanceOfSatisfying(
                        Cause.NotReached.class,
                        reached -> assertThat(reached.threshold().comparison()).isEqualTo("y > 1"));
    }

    @Test
    void missingLabelNameIsToldFromMissingValue() {
        Scene scene = new Scene().series("up", API, 0);
        assertThat(cause(scene, "up{jop=\"api\"} == 0")).isInstanceOfSatisfying(
                Cause.NoSuchLabel.class, missing -> assertThat(missing.nearest()).isEqualTo("job"));
        assertThat(cause(scene, "up{job=\"apj\"} == 0")).isInstanceOfSatisfying(
                Cause.NoSuchValue.class, missing -> assertThat(missing.nearest()).isEqualTo("api"));
        assertThat(cause(scene, "upp == 0")).isInstanceOfSatisfying(
                Cause.NoSuchMetric.class, missing -> assertThat(missing.nearest()).isEqualTo("up"));
    }

    @Test
    void conditionsMetBySeparateSeriesAreToldFromThoseMetByNone() {
        Scene scene = new Scene().series("up", Map.of("job", "a", "zone", "x"), 0)
                .series("up", Map.of("job", "b", "zone", "y"), 0);
        assertThat(cause(scene, "up{job=\"a\", zone=\"y\"} == 0")).isInstanceOfSatisfying(
                Cause.NoSeriesMeetsAll.class, all -> assertThat(all.unmet()).hasSize(1));
    }

    @Test
    void seriesWithoutSampleInTheLookbackTellsItsLastOne() {
        Scene scene =
                new Scene().series("x", API, 20, GAP, GAP, GAP, GAP, GAP, GAP).series("y", API, 1, 1, 1, 1, 1, 1, 1);
        assertThat(cause(scene, "x > 10 and y > 0")).isInstanceOfSatisfying(Cause.Over.class, over -> {
            NoSample sample = (NoSample) over.why();
            assertThat(sample.age()).isEqualTo(NoSample.Age.TOO_OLD);
            assertThat(sample.sampleMs()).isZero();
        });
    }

    @Test
    void matchOnTheCommonLabelsIsSuggestedWithTheGroupingItNeeds() {
        Scene scene =
                new Scene().series("x", Map.of("job", "a", "i", "1"), 3).series("x", Map.of("job", "a", "i", "2"), 3)
                        .series("most", Map.of("job", "a"), 4);
        assertThat(cause(scene, "x / most > 0")).isInstanceOfSatisfying(
                Cause.NoPartner.class,
                join -> assertThat(join.mismatch().suggestion()).isEqualTo("/ on (job) group_left ()"));
    }

    @Test
    void labelsOfTheOtherSideDoNotDisturbTheExpectedAlert() {
        Scene scene = new Scene().series("x", Map.of("job", "a", "i", "1"), 3)
                .series("info", Map.of("job", "a", "i", "exporter", "team", "t"), 1);
        Cause cause = cause(scene.explain(
                "expr: x * on (job) group_left (team) info > 5",
                List.of(Scene.alert("job", "a", "i", "1", "team", "t"))));
        assertThat(cause).isInstanceOf(Cause.NotReached.class);
    }

    @Test
    void expectedInstanceWithoutSeriesIsToldFromOneBelowTheThreshold() {
        Scene scene = new Scene().series("up", Map.of("i", "a"), 1).series("up", Map.of("i", "b"), 1);
        assertThat(cause(scene.explain("expr: up == 0", List.of(Scene.alert("i", "c")))))
                .isInstanceOf(Cause.OtherSeries.class);
        assertThat(cause(scene.explain("expr: up == 0", List.of(Scene.alert("i", "b")))))
                .isInstanceOf(Cause.NotReached.class);
    }

    @Test
    void alertOfAnotherSeriesIsUnexpectedAndNotTakenForTheExpectedOne() {
        Scene scene = new Scene().series("up", Map.of("i", "a"), 1).series("up", Map.of("i", "b"), 0);
        assertThat(scene.explain("expr: up == 0", List.of(Scene.alert("i", "a"))).findings())
                .hasExactlyElementsOfTypes(Finding.Missing.class, Finding.Unexpected.class);
    }

    @Test
    void labelThatTheExpressionDropsIsNamedWithThePlace() {
        AlertExplanation explanation = new Scene().series("up", Map.of("i", "a", "job", "x"), 0)
                .explain("expr: sum by (job) (up) == 0", List.of(Scene.alert("i", "a", "job", "x")));
        assertThat(explanation.findings()).singleElement().isInstanceOfSatisfying(
                Finding.Differs.class,
                differs -> assertThat(differs.differences()).singleElement().extracting(FieldDifference::loss)
                        .isEqualTo(new LabelLoss(LabelLoss.Kind.AGGREGATION, "sum by (job)", "sum by (job, i)")));
    }

    @Test
    void breakOfTheConditionIsToldFromAShortTimePending() {
        Scene scene = new Scene().series("up", API, 0, 0, 1, 0, 0);
        assertThat(cause(scene.explain("expr: up == 0, for: 3m", null))).isInstanceOfSatisfying(
                Cause.Interrupted.class, interrupted -> {
                    assertThat(interrupted.lostMs()).isEqualTo(120_000);
                    assertThat(interrupted.restartedMs()).isEqualTo(180_000);
                    assertThat(interrupted.dueMs()).isEqualTo(360_000);
                });
        assertThat(cause(scene.explain("expr: up == 0, for: 3m", 1, null))).isInstanceOf(Cause.StillPending.class);
    }

    @Test
    void failedEvaluationComesFirst() {
        Scene scene =
                new Scene().series("x", Map.of("job", "a", "i", "1"), 3).series("x", Map.of("job", "a", "i", "2"), 3);
        assertThat(scene.explain("expr: x / on (job) x > 0", List.of()).findings().getFirst())
                .isInstanceOf(Finding.RuleFailed.class);
    }

    @Test
    void ofManyAlertsAndElementsOnlyTheFirstAreShown() {
        Scene scene = new Scene();
        for (int i = 0; i < 50; i++) {
            scene.series("up", Map.of("i", "i" + i), 0);
        }
        AlertExplanation explanation = scene.explain("expr: up == 0", List.of());
        assertThat(explanation.findings()).hasSize(5);
        assertThat(explanation.findingsLeftOut()).isEqualTo(45);
        assertThat(explanation.historiesLeftOut()).isEqualTo(46);
        assertThat(explanation.values()).isNotNull();
        assertThat(explanation.values().parts()).allSatisfy(part -> assertThat(part.rowsLeftOut()).isEqualTo(46));
    }
}
