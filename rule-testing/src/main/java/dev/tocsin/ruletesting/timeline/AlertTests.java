package dev.tocsin.ruletesting.timeline;

import dev.tocsin.evaluator.rule.RuleGroup;
import dev.tocsin.ruletesting.testfile.TestGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Checks the alert tests of a group while its steps are taken. For one thread. */
final class AlertTests {

    private final Instant start;

    /** By the time at which they will be over. */
    private final List<AlertCheck> checks;

    /** Those that must see every step. */
    private final List<AlertCheck> watching;

    /** How many are over. */
    private int done;

    AlertTests(TestGroup group, List<RuleGroup> rules) {
        this.start = group.start();
        this.checks = group.alertTests().stream()
                .map(test -> new AlertCheck(test, rules))
                .sorted((a, b) -> a.end().compareTo(b.end()))
                .toList();
        this.watching = checks.stream().filter(AlertCheck::watches).toList();
    }

    /** Looks at the alerts after a step; the outcomes of the tests that end before the next one. */
    List<Outcome> outcomes(Instant at, Instant next) {
        Duration until = Duration.between(start, next);
        boolean ends = done < checks.size() && checks.get(done).end().compareTo(until) < 0;
        if (watching.isEmpty() && !ends) {
            return List.of();
        }
        Duration from = Duration.between(start, at);
        watching.forEach(check -> check.stepped(from, until));
        List<Outcome> outcomes = new ArrayList<>();
        while (done < checks.size() && checks.get(done).end().compareTo(until) < 0) {
            AlertCheck check = checks.get(done++);
            if (!check.watches()) {
                check.stepped(from, until);
            }
            outcomes.add(check.outcome());
        }
        return outcomes;
    }
}
