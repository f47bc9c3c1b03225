package dev.tocsin.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code tocsin demo}: simulated systems, the evaluator with their rule packs, and the inbox, in one process. */
final class DemoCommand implements Command {

    private static final String ONCE = "--once";
    private static final String TIMEOUT = "--timeout";
    private static final String SPEED = "--speed";
    private static final String SEED = "--seed";
    static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);

    /** So that graphs have something to show, and alerts that compare with some minutes ago something to compare with. */
    static final Duration PAST_OF_ROUND = Duration.ofHours(1);

    static final int DEFAULT_SPEED = 60;
    private static final int SPEED_MAX = 3600;

    @Override
    public String name() {
        return "demo";
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this).name(name());
        spec.usageMessage().description("Break simulated systems and page, to show it all at work.");
        spec.addOption(Arguments.option(ONCE, "SYSTEM/ALERT", "Break what causes this alert, wait for its page, show it"
                + " and end: with 0, or with 1 when no page has come in time.").build());
        spec.addOption(Arguments.option(TIMEOUT, "DURATION", "How long " + ONCE + " waits. Default: 2m.").build());
        spec.addOption(Arguments.option(SPEED, "N", "How many times as fast as real time everything runs, rules being"
                + " as they are. Default: " + DEFAULT_SPEED + ", a minute in a second.").build());
        return spec.addOption(Arguments.option(SEED, "N", "What the simulation's randomness starts from; equal seeds"
                + " break the same things in the same order. Default: 1.").build());
    }

    @Override
    public ExitCode run(ParseResult arguments, Console console) throws IOException, InterruptedException {
        long seed = Arguments.number(arguments, SEED, 1, Long.MAX_VALUE);
        InstantSource machine = InstantSource.system();
        int speed = (int) Arguments.number(arguments, SPEED, DEFAULT_SPEED, SPEED_MAX);
        Duration timeout = Durations.of(arguments, TIMEOUT, DEFAULT_TIMEOUT);
        boolean isOnce = arguments.hasMatchedOption(ONCE);
        String once = arguments.matchedOptionValue(ONCE, "");
        Path home = home(console);
        Duration past = isOnce ? pastOf(once, DemoPack.find(home, seed, machine), console) : PAST_OF_ROUND;
        DemoClock clock = new DemoClock(machine.instant().minus(past));
        List<DemoPack> packs = DemoPack.find(home, seed, clock);
        Demo demo = new Demo(console, clock, machine, speed);
        DemoPlays plays = new DemoPlays(console, clock, machine);
        if (!isOnce) {
            return demo.run(packs, past, ExitCode.OK, plays.round(packs, seed));
        }
        DemoFault fault = DemoFault.find(packs, once);
        boolean first = fault.hidesTargets();
        if (first) {
            fault.inject();
        }
        return demo.run(List.of(fault.pack()), past, ExitCode.FAILED, plays.once(fault, first, timeout));
    }

    /** How long the system of a fault has to be running before it fails. */
    private static Duration pastOf(String once, List<DemoPack> packs, Console console) {
        DemoFault fault = DemoFault.find(packs, once);
        return new DemoPast(new RunFiles(console).rules(fault.pack().ruleFiles(), Set.of()))
                .neededBy(fault.fault().alert());
    }

    private static Path home(Console console) {
        String home = console.environment().getOrDefault("TOCSIN_HOME", "");
        if (home.isEmpty()) {
            throw UserException.invalid("TOCSIN_HOME is not set: it names the folder that holds the rule packs, as the"
                    + " launcher does");
        }
        return console.resolve(home).toAbsolutePath();
    }
}
