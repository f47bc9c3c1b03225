package dev.tocsin.rules.simulation;

import java.util.Map;
import java.util.Set;

/**
 * Where an exporter is found.
 *
 * @param name   unique within its system
 * @param job    the job that the pack's rules expect
 * @param labels what the scrape configuration adds
 * @param port   the documented one
 * @param probes the documented paths besides {@code /metrics}
 */
record Endpoint(String name, String job, Map<String, String> labels, int port, Set<String> probes) {

    static final String HEALTH = "/health";
    static final String READY = "/ready";

    Endpoint {
        labels = Map.copyOf(labels);
        probes = Set.copyOf(probes);
    }
}
