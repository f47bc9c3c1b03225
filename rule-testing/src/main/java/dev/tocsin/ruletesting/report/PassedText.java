package dev.tocsin.ruletesting.report;

import dev.tocsin.promql.format.GoStrings;
import dev.tocsin.ruletesting.testfile.AssertionTime;
import dev.tocsin.ruletesting.timeline.Outcome;

/** What stands above the explanation of an assertion that holds. */
final class PassedText {

    private PassedText() {}

    /** The place in the test file and what was asserted, without a line end after the last. */
    static String of(String file, Outcome outcome) {
        String place = "  " + file + ":" + outcome.position() + ": passed\n";
        return switch (outcome) {
            case Outcome.AlertsAsExpected met -> place + "    alertname: " + met.test().alertname() + ", "
                    + time(met.test().time());
            case Outcome.SamplesAsExpected met -> place + "    expr: " + GoStrings.quote(met.test().exprText())
                    + ", " + time(met.test().time());
            case Outcome.Failed failed -> throw new IllegalStateException("this did not pass: " + failed);
        };
    }

    private static String time(AssertionTime time) {
        return switch (time) {
            case AssertionTime.At at -> "time: " + AssertionWords.print(at.evalTime());
            case AssertionTime.Over over -> AssertionWords.time(over);
        };
    }
}
