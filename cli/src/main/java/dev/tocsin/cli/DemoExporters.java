package dev.tocsin.cli;

import dev.tocsin.rules.simulation.SimulatedSystem;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The simulated systems with their ports open, each on any free one of the loopback interface. */
final class DemoExporters implements AutoCloseable {

    private final List<SimulatedSystem> started = new ArrayList<>();

    /** @throws IOException when a port cannot be opened; none is open then */
    static DemoExporters start(List<DemoPack> packs) throws IOException {
        DemoExporters exporters = new DemoExporters();
        try {
            for (DemoPack pack : packs) {
                pack.system().start(target -> 0);
                exporters.started.add(pack.system());
            }
        } catch (IOException e) {
            exporters.close();
            throw e;
        }
        return exporters;
    }

    /** Where each target's metrics are, by its name. */
    Map<String, URI> addresses() {
        Map<String, URI> addresses = new LinkedHashMap<>();
        started.forEach(system -> system.targets().forEach(target -> addresses.put(
                system.name() + "/" + target.name(),
                URI.create("http://127.0.0.1:" + target.port() + "/metrics"))));
        return addresses;
    }

    @Override
    public void close() {
        started.reversed().forEach(SimulatedSystem::close);
    }
}
