package dev.tocsin.rules.simulation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One scrape target of a simulated system. Threads may share it. */
public final class SimulatedTarget {

    private final SimulatedSystem system;
    private final Exporter exporter;

    SimulatedTarget(SimulatedSystem system, Exporter exporter) {
        this.system = system;
        this.exporter = exporter;
    }

    /** Unique within the system, such as {@code ledger-1}. */
    public String name() {
        return exporter.endpoint().name();
    }

    /** The {@code job} that the pack's rules expect. */
    public String job() {
        return exporter.endpoint().job();
    }

    /** The labels besides {@code job} and {@code instance} that the scrape configuration gives the target. */
    public Map<String, String> labels() {
        return exporter.endpoint().labels();
    }

    /** The port that the system's document names. */
    public int documentedPort() {
        return exporter.endpoint().port();
    }

    /** Whether service discovery offers the target; a fault can hide it. The port stays open. */
    public boolean isDiscovered() {
        return exporter.isDiscovered();
    }

    /** The port it listens on. Fails before the system was started. */
    public int port() {
        return system.portOf(this);
    }

    /**
     * What a GET request gives now: {@code /metrics} in the format of the {@code Accept} header, and the documented
     * probes.
     */
    public Answer answer(String path, @Nullable String accept) {
        return system.whenCurrent(() -> answerNow(path, accept));
    }

    private Answer answerNow(String path, @Nullable String accept) {
        if (!path.equals("/metrics") && !exporter.endpoint().probes().contains(path)) {
            return Answer.text(404, "not found");
        }
        if (!exporter.isUp()) {
            return Answer.text(503, "down");
        }
        return switch (path) {
            case Endpoint.HEALTH -> Answer.text(200, "healthy");
            case Endpoint.READY -> exporter.isReady() ? Answer.text(200, "ready") : Answer.text(503, "not ready");
            default -> exporter.metrics.answer(accept).after(exporter.scrapeDelay());
        };
    }
}
