package dev.tocsin.cli;

import dev.tocsin.evaluator.rule.AlertingRuleSpec;
import dev.tocsin.evaluator.rule.RuleGroupSpec;
import dev.tocsin.webhook.inbox.Page;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** What is shown in a demo: faults come and go, and what becomes of them is told. Durations are the machine's. */
final class DemoPlays {

    static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration LOOK = Duration.ofMillis(100);
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BROKEN = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** Alerts that hold or keep firing for longer, in the systems' time, are left out of the round. */
    private static final Duration HOLD_MAX = Duration.ofMinutes(10);

    private final Console console;
    private final InstantSource clock;
    private final InstantSource machine;

    DemoPlays(Console console, InstantSource clock, InstantSource machine) {
        this.console = console;
        this.clock = clock;
        this.machine = machine;
    }

    /** One fault; all is well when its page comes in time and its runbook can be read. */
    Demo.Play once(DemoFault fault, boolean isInjected, Duration timeout) {
        return stage -> {
            if (!isInjected && stage.stop().await(WARM_UP)) {
                return ExitCode.FAILED;
            }
            Optional<Page> page = breakAndWait(stage, fault, timeout);
            if (stage.stop().isAsked()) {
                return ExitCode.FAILED;
            }
            if (page.isEmpty()) {
                console.err().println("tocsin: no page of " + fault.name() + " within " + seconds(timeout));
                return ExitCode.FAILED;
            }
            Optional<URI> runbook = stage.inbox().runbook(page.get());
            if (runbook.isEmpty() || !stage.inbox().serves(runbook.get())) {
                console.err().println("tocsin: the runbook of " + fault.name() + " is not where its link leads");
                return ExitCode.FAILED;
            }
            return ExitCode.OK;
        };
    }

    /** One fault after another, in an order that the seed decides, until the process is asked to stop. */
    Demo.Play round(List<DemoPack> packs, long seed) {
        return stage -> {
            List<DemoFault> faults = new ArrayList<>();
            packs.forEach(pack -> pack.faults().stream().filter(fault -> isQuick(fault, stage.groups()))
                    .filter(fault -> !fault.hidesTargets()).forEach(faults::add));
            Collections.shuffle(faults, new Random(seed));
            tell("Ctrl-C ends it.");
            boolean stopped = stage.stop().await(WARM_UP);
            for (int next = 0; !stopped; next = (next + 1) % faults.size()) {
                stopped = breakAndMend(stage, faults.get(next));
            }
            return ExitCode.OK;
        };
    }

    /** Whether a fault has a place in the round: its alert holds for a short time only. */
    static boolean isQuick(DemoFault fault, List<RuleGroupSpec> groups) {
        return groups.stream().filter(group -> fault.pack().ruleFiles().stream()
                .anyMatch(file -> file.toString().equals(group.file())))
                .flatMap(group -> group.rules().stream())
                .anyMatch(rule -> rule instanceof AlertingRuleSpec alert && alert.name().equals(fault.fault().alert())
                        && alert.holdDuration().plus(alert.keepFiringFor()).compareTo(HOLD_MAX) <= 0);
    }

    /** @return whether the process was asked to stop */
    private boolean breakAndMend(Demo.Stage stage, DemoFault fault) throws InterruptedException {
        boolean paged = breakAndWait(stage, fault, PATIENCE).isPresent();
        if (stage.stop().isAsked()) {
            return true;
        }
        if (!paged) {
            tell("no page within " + seconds(PATIENCE));
        }
        boolean stopped = stage.stop().await(BROKEN);
        fault.clear();
        tell("mended   " + fault.pack().name());
        if (!stopped && await(stage, PATIENCE, () -> stage.inbox().isResolved(fault))) {
            tell("resolved " + fault.fault().alert());
        }
        return stopped || stage.stop().await(PAUSE);
    }

    private Optional<Page> breakAndWait(Demo.Stage stage, DemoFault fault, Duration timeout)
            throws InterruptedException {
        Instant since = clock.instant();
        Instant started = machine.instant();
        fault.inject();
        tell("broke    " + fault.pack().name() + ": " + fault.fault().effect());
        await(stage, timeout, () -> stage.inbox().page(fault, since).isPresent());
        Optional<Page> page = stage.inbox().page(fault, since);
        page.ifPresent(found -> tell(stage.inbox(), found, Duration.between(started, machine.instant())));
        return page;
    }

    /** @return whether it came true; false when the time is over or the process was asked to stop */
    private boolean await(Demo.Stage stage, Duration timeout, BooleanSupplier condition) throws InterruptedException {
        Instant end = machine.instant().plus(timeout);
        while (!condition.getAsBoolean()) {
            if (stage.stop().await(LOOK) || machine.instant().isAfter(end)) {
                return false;
            }
        }
        return true;
    }

    private void tell(DemoInbox inbox, Page page, Duration after) {
        String severity = page.labels().getOrDefault("severity", "");
        tell("page     " + page.name() + (severity.isEmpty() ? "" : " (" + severity + ")") + " after " + seconds(after)
                + ": " + page.annotations().getOrDefault("summary", ""));
        inbox.runbook(page).ifPresent(address -> tell("runbook  " + address));
    }

    private void tell(String line) {
        console.out().println(line);
        console.out().flush();
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }
}
