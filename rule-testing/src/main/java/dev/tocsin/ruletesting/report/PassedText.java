package dev.tocsin.ruletesting.report;

import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.promql.format.PrometheusDurations;
import dev.tocsin.ruletesting.timeline.Outcome;
import java.time.Duration;

/** What stands above the explanation of an assertion that holds. */
final class PassedText {

    private PassedText() {}

    /** The place in the test file and what was asserted, without a line end after the last. */
    static String of(String file, Outcome outcome) {
        String place = "  " + file + ":" + outcome.position() + ": passed\n";
        return switch (outcome) {
            case Outcome.AlertsAsExpected met -> place + "    alertname: " + met.test().alertname() + ", time: "
                    + print(met.test().evalTime());
            case Outcome.SamplesAsExpected met -> place + "    expr: " + GoStrings.quote(met.test().exprText())
                    + ", time: " + print(met.test().evalTime());
            case Outcome.Failed failed -> throw new IllegalStateException("this did not pass: " + failed);
        };
    }

    private static String print(Duration duration) {
        return PrometheusDurations.print(duration.toMillis());
    }
}
