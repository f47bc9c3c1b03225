package dev.tocsin.rules.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The faults of one system, in the order of their declaration. */
final class FaultList {

    private final Map<String, Fault> faults = new LinkedHashMap<>();

    Fault declare(String alert, String effect) {
        Fault fault = new Fault(alert, effect);
        if (faults.putIfAbsent(alert, fault) != null) {
            throw new IllegalStateException("two faults for alert " + alert);
        }
        return fault;
    }

    List<Fault> all() {
        return List.copyOf(faults.values());
    }

    Fault named(String alert) {
        Fault fault = faults.get(alert);
        if (fault == null) {
            throw new IllegalArgumentException(
                    "no fault causes \"" + alert + "\"; there are " + String.join(", ", faults.keySet()));
        }
        return fault;
    }
}
