package dev.tocsin.rules.simulation;

import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * A system of simulated scrape targets that can be made to fail. Its state is a function of the seed, of the times at
 * which the clock was read, and of the faults active between them: it advances second by second to the clock's time
 * whenever it is asked for something, and reads no other clock.
 *
 * <p>Targets can be asked in memory ({@link SimulatedTarget#answer}) or, after {@link #start}, over HTTP. Threads may
 * share a system.
 */
public final class SimulatedSystem implements AutoCloseable {

    private final String name;
    private final List<Exporter> exporters;
    private final List<SimulatedTarget> targets;
    private final FaultList faults;
    private final InstantSource clock;
    private final Map<SimulatedTarget, TargetServer> servers = new LinkedHashMap<>();
    private long second;

    SimulatedSystem(String name, List<? extends Exporter> exporters, FaultList faults, InstantSource clock) {
        this.name = name;
        this.exporters = List.copyOf(exporters);
        this.targets = this.exporters.stream()
                .map(exporter -> new SimulatedTarget(this, exporter))
                .toList();
        this.faults = faults;
        this.clock = clock;
        this.second = clock.instant().getEpochSecond();
        this.exporters.forEach(exporter -> exporter.second(second));
    }

    /** The name of its pack's folder. */
    public String name() {
        return name;
    }

    /** All targets, those that service discovery lost included. */
    public List<SimulatedTarget> targets() {
        return targets;
    }

    /** What can fail: one fault for each alert of the pack. */
    public List<Fault> faults() {
        return faults.all();
    }

    /**
     * Lets the system fail from now on in the way that causes the alert.
     *
     * @throws IllegalArgumentException where no fault causes it
     */
    public void inject(String alert) {
        set(alert, true);
    }

    /** Ends what {@link #inject} began. */
    public void clear(String alert) {
        set(alert, false);
    }

    private synchronized void set(String alert, boolean on) {
        advance();
        faults.named(alert).set(on);
    }

    /** Lets the system do what it does until the clock's time. A clock set back changes nothing. */
    public synchronized void advance() {
        long now = clock.instant().getEpochSecond();
        while (second < now) {
            second++;
            for (Exporter exporter : exporters) {
                exporter.second(second);
            }
        }
    }

    synchronized Answer whenCurrent(Supplier<Answer> answer) {
        advance();
        return answer.get();
    }

    /**
     * Opens a port on the loopback interface for each target: {@code target -> 0} for any free ones, {@code
     * SimulatedTarget::documentedPort} for those of the document. To be called once.
     *
     * @throws IOException where a port cannot be opened; none is open then
     */
    public synchronized void start(ToIntFunction<SimulatedTarget> ports) throws IOException {
        if (!servers.isEmpty()) {
            throw new IllegalStateException(name + " was started before");
        }
        try {
            for (SimulatedTarget target : targets) {
                servers.put(target, new TargetServer(target, ports.applyAsInt(target)));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    synchronized int portOf(SimulatedTarget target) {
        TargetServer server = servers.get(target);
        if (server == null) {
            throw new IllegalStateException(name + " is not started");
        }
        return server.port();
    }

    /** Closes the ports. A request under way may be cut off. */
    @Override
    public synchronized void close() {
        servers.values().forEach(TargetServer::close);
        servers.clear();
    }

    @Override
    public String toString() {
        return name;
    }
}
