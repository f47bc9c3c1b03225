package dev.tocsin.rules.simulation;

import java.time.InstantSource;
import java.util.List;

/** The systems that have a rule pack in this module. */
public final class SimulatedSystems {

    private SimulatedSystems() {}

    /** One of each, sorted by name. The same seed and clock give the same systems. */
    public static List<SimulatedSystem> all(long seed, InstantSource clock) {
        return List.of(
                FedzkComponent.system(seed, clock),
                FnpCluster.system(seed, clock),
                IcnNode.system(seed, clock),
                MeshNode.system(seed, clock),
                DatasetLedger.system(seed, clock));
    }
}
