package dev.tocsin.cli;

import dev.tocsin.evaluator.rule.Alert;
import dev.tocsin.rules.simulation.Fault;
import dev.tocsin.rules.simulation.SimulatedTarget;
import dev.tocsin.webhook.Runbook;
import dev.tocsin.webhook.inbox.Page;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A way for one of the systems to fail, written {@code SYSTEM/ALERT} after the alert that it causes. */
record DemoFault(DemoPack pack, Fault fault) {

    /**
     * The fault of that name.
     *
     * @throws UserException when there is none; the message lists those there are
     */
    static DemoFault find(List<DemoPack> packs, String name) {
        List<DemoFault> all = packs.stream().flatMap(pack -> pack.faults().stream()).toList();
        List<DemoFault> sameSystem = all.stream().filter(fault -> name.startsWith(fault.pack.name() + "/")).toList();
        return sameSystem.stream().filter(fault -> fault.name().equals(name)).findFirst()
                .orElseThrow(() -> unknown(name, sameSystem.isEmpty() ? all : sameSystem));
    }

    private static UserException unknown(String name, List<DemoFault> known) {
        return UserException.usage("--once: expected SYSTEM/ALERT, found '" + name + "'; there are\n"
                + known.stream().map(fault -> "  " + fault.name()).collect(Collectors.joining("\n")));
    }

    String name() {
        return pack.name() + "/" + fault.alert();
    }

    void inject() {
        pack.system().inject(fault.alert());
    }

    void clear() {
        pack.system().clear(fault.alert());
    }

    /** Whether it makes service discovery lose a target, which those who are to scrape it must know beforehand. */
    boolean hidesTargets() {
        pack.rehearsal().inject(fault.alert());
        boolean hides = !pack.rehearsal().targets().stream().allMatch(SimulatedTarget::isDiscovered);
        pack.rehearsal().clear(fault.alert());
        return hides;
    }

    /** Whether the page is about the alert that this causes; systems may share names of alerts, not runbooks. */
    boolean caused(Page page) {
        return isAbout(page.name(), page.annotations());
    }

    /** Whether an alert is the one that this causes. */
    boolean caused(Alert alert) {
        return isAbout(alert.labels().get("alertname"), alert.annotations());
    }

    private boolean isAbout(String alert, Map<String, String> annotations) {
        return alert.equals(fault.alert())
                && annotations.getOrDefault(Runbook.ANNOTATION, "").startsWith("rules/" + pack.name() + "/");
    }
}
