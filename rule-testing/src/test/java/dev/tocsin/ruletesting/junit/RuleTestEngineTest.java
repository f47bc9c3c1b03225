package dev.tocsin.ruletesting.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.tocsin.ruletesting.timeline.Compat;
import java.io.File;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;
import org.junit.platform.testkit.engine.Events;

class RuleTestEngineTest {

    private static final String MIXED = "src/test/resources/junit/mixed.test.yml";

    @RuleTests(MIXED)
    static class Mixed {}

    @RuleTests({"src/test/resources/junit/wrong.test.yml", MIXED})
    static class Wrong {}

    @RuleTests("no/such/**/*.yml")
    static class Nothing {}

    @RuleTests(value = MIXED, run = "is up")
    static class Selected {}

    @RuleTests(value = MIXED, enableFeature = "promql-magic")
    static class Unknown {}

    @RuleTests("src/test/resources/junit/odd.test.yml")
    static class Odd {}

    @RuleTests(value = "src/test/resources/junit/odd.test.yml", strict = true)
    static class OddAndStrict {}

    @RuleTests(value = MIXED, strict = true, compat = Compat.PROMTOOL)
    static class Contradiction {}

    @Test
    void everyAssertionIsATestWithItsPlace() {
        Events tests = run(selectClass(Mixed.class)).testEvents();

        tests.assertStatistics(counts -> counts.started(4).succeeded(3).failed(1));
        assertThat(tests.finished().list()).extracting(event -> event.getTestDescriptor().getDisplayName())
                .containsExactly(
                        "mixed.test.yml:10: alert InstanceDown at 5m",
                        "mixed.test.yml:12: alert InstanceDown at 6m",
                        "mixed.test.yml:16: expr count(up == 0) at 6m",
                        "mixed.test.yml:25: alert InstanceDown at 10m");
        assertThat(tests.failed().list()).extracting(event -> event.getTestDescriptor().getSource().orElseThrow())
                .containsExactly(FileSource.from(new File(MIXED), FilePosition.from(12, 9)));
    }

    @Test
    void aFailureShowsWhatTheReportShows() {
        assertThat(messages(run(selectClass(Mixed.class)).testEvents())).singleElement().asString()
                .contains(MIXED + ":12:9:")
                .contains("exp:[]")
                .contains("Annotations:{summary=\"a:80 is down\"}");
    }

    @Test
    void aFileThatIsWrongFailsAndTheOthersAreRun() {
        Events all = run(selectClass(Wrong.class)).allEvents();

        assertThat(messages(all)).anySatisfy(message -> assertThat(message).contains("wrong.test.yml:4:5", "nam"));
        all.assertStatistics(counts -> counts.dynamicallyRegistered(6));
    }

    @Test
    void aPathThatLeadsNowhereFailsTheClass() {
        assertThat(messages(run(selectClass(Nothing.class)).containerEvents()))
                .containsExactly("no/such/**/*.yml: no file matches");
    }

    @Test
    void groupsAreSelectedByName() {
        run(selectClass(Selected.class)).testEvents().assertStatistics(counts -> counts.started(1).succeeded(1));
    }

    @Test
    void anUnknownFeatureFailsTheClass() {
        assertThat(messages(run(selectClass(Unknown.class)).containerEvents()))
                .containsExactly("enableFeature: unknown feature 'promql-magic'");
    }

    @Test
    void aWarningIsATestThatIsGivenUp() {
        Events tests = run(selectClass(Odd.class)).testEvents();

        tests.assertStatistics(counts -> counts.started(2).succeeded(1).aborted(1).failed(0));
        assertThat(tests.aborted().list()).extracting(event -> event.getTestDescriptor().getDisplayName())
                .containsExactly("odd.test.yml:7: test-unused-series");
        assertThat(messages(tests)).singleElement().asString()
                .contains("odd.test.yml:7:17: warning [test-unused-series]: no rule of the rule files");
    }

    @Test
    void aWarningIsAFailureWhereStrictIsAskedFor() {
        Events all = run(selectClass(OddAndStrict.class)).allEvents();

        all.assertStatistics(counts -> counts.aborted(0).failed(1));
        assertThat(messages(all)).singleElement().asString()
                .contains("odd.test.yml:7:17: error [test-unused-series]");
    }

    @Test
    void strictHasNoMeaningForOtherTools() {
        assertThat(messages(run(selectClass(Contradiction.class)).containerEvents()))
                .containsExactly("strict and compat exclude each other: other tools have no such warnings");
    }

    @Test
    void whatAnEarlierRunHasShownCanBeRunAgain() {
        String assertion = run(selectClass(Mixed.class)).testEvents().failed().list().getFirst().getTestDescriptor()
                .getUniqueId().toString();

        run(selectUniqueId(assertion)).testEvents().assertStatistics(counts -> counts.started(4).failed(1));
    }

    private static EngineExecutionResults run(DiscoverySelector selector) {
        return EngineTestKit.engine(RuleTestEngine.ID).selectors(selector).execute();
    }

    private static List<String> messages(Events events) {
        return events.list().stream()
                .filter(event -> event.getType() == EventType.FINISHED)
                .map(Event::getPayload)
                .map(payload -> (TestExecutionResult) payload.orElseThrow())
                .flatMap(result -> result.getThrowable().stream())
                .map(Throwable::getMessage)
                .toList();
    }
}
