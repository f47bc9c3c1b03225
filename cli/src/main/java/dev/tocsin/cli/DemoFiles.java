package dev.tocsin.cli;

import dev.tocsin.rules.simulation.SimulatedSystem;
import dev.tocsin.rules.simulation.SimulatedTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The temporary folder of a demo with its configuration, which {@code tocsin run} takes as well. Deleted on close. */
final class DemoFiles implements AutoCloseable {

    private static final String CONFIGURATION = "prometheus.yml";

    private final Path folder;

    private DemoFiles(Path folder) {
        this.folder = folder;
    }

    static DemoFiles create() throws IOException {
        return new DemoFiles(Files.createTempDirectory("tocsin-demo-"));
    }

    /** Writes the configuration: scrape the discovered targets, evaluate the packs' rules, page the inbox. */
    Path writeConfiguration(List<DemoPack> packs, int inboxPort) throws IOException {
        StringBuilder yaml = new StringBuilder("""
                global:
                  scrape_interval: 15s
                  scrape_timeout: 10s
                  evaluation_interval: 15s
                rule_files:
                """);
        packs.stream().flatMap(pack -> pack.ruleFiles().stream())
                .forEach(file -> yaml.append("  - ").append(quoted(file.toString())).append('\n'));
        Map<String, List<SimulatedTarget>> jobs = jobs(packs);
        yaml.append(jobs.isEmpty() ? "scrape_configs: []\n" : "scrape_configs:\n");
        jobs.forEach((job, targets) -> {
            yaml.append("  - job_name: ").append(quoted(job)).append("\n    static_configs:\n");
            targets.forEach(target -> append(yaml, target));
        });
        yaml.append("""
                notifications:
                  route:
                    receiver: inbox
                    group_by: ['...']
                    group_wait: 0s
                    group_interval: 1m
                  receivers:
                    - name: inbox
                      webhook_configs:
                        - url: http://127.0.0.1:%d/webhook
                """.formatted(inboxPort));
        return Files.writeString(folder.resolve(CONFIGURATION), yaml);
    }

    private static Map<String, List<SimulatedTarget>> jobs(List<DemoPack> packs) {
        Map<String, List<SimulatedTarget>> jobs = new TreeMap<>();
        packs.stream().map(DemoPack::system).map(SimulatedSystem::targets).flatMap(List::stream)
                .filter(SimulatedTarget::isDiscovered)
                .forEach(target -> jobs.computeIfAbsent(target.job(), job -> new ArrayList<>()).add(target));
        return jobs;
    }

    private static void append(StringBuilder yaml, SimulatedTarget target) {
        yaml.append("      - targets: ['127.0.0.1:").append(target.port()).append("']\n        labels:\n");
        yaml.append("          instance: ").append(quoted(target.name() + ":" + target.documentedPort())).append('\n');
        new TreeMap<>(target.labels()).forEach((name, value) -> yaml.append("          ").append(quoted(name))
                .append(": ").append(quoted(value)).append('\n'));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(folder.resolve(CONFIGURATION));
        Files.deleteIfExists(folder);
    }
}
