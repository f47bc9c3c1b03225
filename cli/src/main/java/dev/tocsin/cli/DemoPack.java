package dev.tocsin.cli;

import dev.tocsin.rules.simulation.SimulatedSystem;
import dev.tocsin.rules.simulation.SimulatedSystems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A simulated system with the rules that watch it.
 *
 * @param home      the folder that runbook links are relative to
 * @param ruleFiles at least one
 * @param rehearsal the same system on a clock that stands still, to try faults on
 */
record DemoPack(Path home, SimulatedSystem system, List<Path> ruleFiles, SimulatedSystem rehearsal) {

    private static final String RULES = "rules";

    DemoPack {
        ruleFiles = List.copyOf(ruleFiles);
    }

    /**
     * The systems that have rules below {@code home}, sorted by name.
     *
     * @throws UserException when there is none
     */
    static List<DemoPack> find(Path home, long seed, InstantSource clock) throws IOException {
        List<SimulatedSystem> systems = SimulatedSystems.all(seed, clock);
        List<SimulatedSystem> rehearsals = SimulatedSystems.all(seed, InstantSource.fixed(clock.instant()));
        List<DemoPack> packs = new ArrayList<>();
        for (int i = 0; i < systems.size(); i++) {
            List<Path> files = ruleFiles(home.resolve(RULES).resolve(systems.get(i).name()));
            if (!files.isEmpty()) {
                packs.add(new DemoPack(home, systems.get(i), files, rehearsals.get(i)));
            }
        }
        if (packs.isEmpty()) {
            throw UserException.invalid("no rule pack of a simulated system is below " + home.resolve(RULES));
        }
        return packs;
    }

    private static List<Path> ruleFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".rules.yml")).sorted().toList();
        }
    }

    String name() {
        return system.name();
    }

    /** What can fail, in the order in which the system declares it. */
    List<DemoFault> faults() {
        return system.faults().stream().map(fault -> new DemoFault(this, fault)).toList();
    }
}
