package dev.tocsin.ruletesting.timeline;

import dev.tocsin.evaluator.rule.RuleReach;
import dev.tocsin.ruletesting.testfile.TestFile;
import java.time.Duration;

/** How long a timeline may be: each step is evaluated, whether or not anything is asserted there. */
record StepLimit(TestFile file, RuleReach rules) {

    /** The most evaluations: 9 years of minutes. */
    private static final long MAX_STEPS = 5_000_000;

    /** Whether there are too many evaluations up to a time. */
    boolean isExceededAt(Duration time) {
        return steps(time) > MAX_STEPS;
    }

    String message(Duration time) {
        return "the time " + Durations.print(time) + " is " + steps(time) + " evaluations after the start, at most "
                + MAX_STEPS + " are possible";
    }

    private long steps(Duration time) {
        Duration shortest = rules.all().groups().stream()
                .map(file::intervalOf)
                .min(Duration::compareTo)
                .filter(interval -> interval.compareTo(file.evaluationInterval()) < 0)
                .orElse(file.evaluationInterval());
        return time.toMillis() / shortest.toMillis();
    }
}
