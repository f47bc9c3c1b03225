package dev.tocsin.rules.simulation;

import dev.tocsin.rules.simulation.MeshPart.Setting;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** A node of an x0tta6bl4 mesh. Three of its twelve nodes run Raft, and these are the ones that are scraped. */
final class MeshNode extends Exporter {

    private static final int SCRAPED_NODES = 3;

    private final MeshFaults faults;
    private final int number;
    private final Load load;
    private final List<MeshPart> parts;

    private MeshNode(int number, MeshFaults faults, long seed) {
        super(new Endpoint("node-" + number, "x0tta6bl4", Map.of(), 8080, Set.of()), seed);
        this.faults = faults;
        this.number = number;
        this.load = new Load(0.25, 0.2, 140L * number);
        Setting setting = new Setting(metrics, chance, faults, number);
        this.parts = List.of(
                new MeshApi(setting),
                new MeshHealing(setting),
                new MeshLearning(setting),
                new MeshTransport(setting),
                new MeshConsensus(setting),
                new MeshGovernance(setting),
                new MeshResources(setting));
        if (number == 2) {
            metrics.leaveOut("x0tta6bl4_ledger_chain_length", faults.metricMissing);
        }
    }

    static SimulatedSystem system(long seed, InstantSource clock) {
        MeshFaults faults = new MeshFaults();
        List<MeshNode> nodes = IntStream.rangeClosed(1, SCRAPED_NODES)
                .mapToObj(number -> new MeshNode(number, faults, seed))
                .toList();
        return new SimulatedSystem("x0tta6bl4", nodes, faults.list, clock);
    }

    @Override
    boolean isUp() {
        return !(number == 3 && faults.down.isActive());
    }

    @Override
    boolean isDiscovered() {
        return !faults.absent.isActive();
    }

    @Override
    Duration scrapeDelay() {
        return number == 1 && faults.slowScrape.isActive() ? Duration.ofSeconds(3) : Duration.ZERO;
    }

    @Override
    void second(long epochSecond) {
        double busy = load.at(epochSecond);
        parts.forEach(part -> part.second(epochSecond, busy));
    }
}
