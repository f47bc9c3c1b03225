package dev.tocsin.ruletesting.testfile;

import dev.tocsin.evaluator.yaml.FileProblems;
import dev.tocsin.evaluator.yaml.Located;
import dev.tocsin.evaluator.yaml.YamlFields;
import dev.tocsin.ruletesting.testfile.AssertionTime.Holds;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads when an assertion must hold: {@code eval_time}, or {@code from}, {@code to}, {@code within} and {@code holds}. */
record AssertionTimeReader(FileProblems problems) {

    private static final String CODE = "test-time";

    /** Whether a range of time is asserted. */
    static boolean isRange(YamlFields fields) {
        return fields.has("from") || fields.has("to") || fields.has("within") || fields.has("holds");
    }

    AssertionTime read(YamlFields fields) {
        Located<Duration> evalTime = fields.duration("eval_time");
        Located<Duration> from = fields.duration("from");
        Located<Duration> to = fields.duration("to");
        Located<Duration> within = fields.duration("within");
        Holds holds = Words.read(Holds.class, fields, "holds", Holds.ALWAYS, problems);
        if (!isRange(fields)) {
            return new AssertionTime.At(evalTime == null ? Duration.ZERO : evalTime.value());
        }
        if (fields.has("eval_time")) {
            problems.error(
                    fields.position(), CODE,
                    "\"eval_time\" is one time, \"from\", \"to\", \"within\" and \"holds\" are for a range: give either");
        }
        Duration first = from == null ? Duration.ZERO : from.value();
        if (fields.has("within")) {
            return within(fields, first, within);
        }
        if (!fields.has("to")) {
            problems.error(fields.position(), CODE, "a range needs its end: \"to\" or \"within\"");
        }
        Duration last = to == null ? first : to.value();
        if (last.compareTo(first) < 0) {
            problems.error(fields.position(), CODE, "\"to\" is before \"from\"");
        }
        return new AssertionTime.Over(first, last, holds);
    }

    private AssertionTime within(YamlFields fields, Duration first, @Nullable Located<Duration> within) {
        if (fields.has("to") || fields.has("holds")) {
            problems.error(
                    fields.position(), CODE,
                    "\"within\" means: eventually, and not later than so long after \"from\"; it stands without \"to\""
                            + " and \"holds\"");
        }
        return new AssertionTime.Over(
                first, within == null ? first : first.plus(within.value()), Holds.EVENTUALLY);
    }
}
