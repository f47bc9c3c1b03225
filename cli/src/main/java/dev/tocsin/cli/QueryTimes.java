package dev.tocsin.cli;

import java.time.Duration;
import java.util.OptionalLong;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The times of a query as its options give them: one point, or many. */
final class QueryTimes {

    private static final String TIME = "--time";
    private static final String START = "--start";
    private static final String END = "--end";
    private static final String STEP = "--step";
    private static final int POINTS_MAX = 11_000;
    private static final Duration DEFAULT_STEP = Duration.ofMinutes(1);

    private final ParseResult arguments;

    private QueryTimes(ParseResult arguments) {
        this.arguments = arguments;
    }

    static void addOptions(CommandSpec spec) {
        spec.addOption(Arguments.option(TIME, "TIME", "When to evaluate. Default: the time of the newest sample; the"
                + " present of a server.").build());
        spec.addOption(Arguments.option(START, "TIME", "First step of a range query. Default: the time of the oldest"
                + " sample; with a server an hour before the end.").build());
        spec.addOption(Arguments.option(END, "TIME", "Last step of a range query. Default: the time of the newest"
                + " sample; with a server the present.").build());
        spec.addOption(
                Arguments.option(STEP, "DURATION", "Step of a range query, also in seconds. Default: 1m.").build());
    }

    static QueryTimes of(ParseResult arguments) {
        QueryTimes times = new QueryTimes(arguments);
        if (times.isRange() && arguments.hasMatchedOption(TIME)) {
            throw UserException
                    .usage("--time asks for one point, --start, --end and --step for many: give one or the other");
        }
        return times;
    }

    boolean isRange() {
        return arguments.hasMatchedOption(START) || arguments.hasMatchedOption(END) || arguments.hasMatchedOption(STEP);
    }

    /** The one point, if it is given. */
    OptionalLong timeMs() {
        return optional(TIME);
    }

    /** The last of the points, if it is given. */
    OptionalLong endMs() {
        return optional(END);
    }

    private OptionalLong optional(String option) {
        return arguments.hasMatchedOption(option)
                ? OptionalLong.of(Times.of(arguments, option, 0))
                : OptionalLong.empty();
    }

    /** Many points. */
    record Range(long startMs, long endMs, long stepMs) {}

    /** The points, from and to these times where others are not given. */
    Range range(long defaultStartMs, long defaultEndMs) {
        long startMs = Times.of(arguments, START, defaultStartMs);
        long endMs = Times.of(arguments, END, defaultEndMs);
        long stepMs = Durations.ofStep(arguments, STEP, DEFAULT_STEP).toMillis();
        if (stepMs == 0) {
            throw UserException.usage("--step: a step must be longer than nothing");
        }
        if (endMs < startMs) {
            throw UserException.usage("--end: the end is before the start");
        }
        if ((endMs - startMs) / stepMs >= POINTS_MAX) {
            throw UserException
                    .usage("--step: more than " + POINTS_MAX + " points; make the step longer or the range shorter");
        }
        return new Range(startMs, endMs, stepMs);
    }
}
