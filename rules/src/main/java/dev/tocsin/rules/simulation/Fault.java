package dev.tocsin.rules.simulation;

/**
 * A way for a simulated system to fail, named after the alert that it causes. Switched on and off by its
 * {@link SimulatedSystem}; may be read by any thread.
 */
public final class Fault {

    private final String alert;
    private final String effect;
    private volatile boolean active;

    Fault(String alert, String effect) {
        this.alert = alert;
        this.effect = effect;
    }

    /** The name of the alert. */
    public String alert() {
        return alert;
    }

    /** What happens in the system, in a few words: {@code proofs take 45 seconds}. */
    public String effect() {
        return effect;
    }

    public boolean isActive() {
        return active;
    }

    void set(boolean on) {
        active = on;
    }

    /** One of two values: the first while the fault is active. */
    double pick(double faulty, double healthy) {
        return active ? faulty : healthy;
    }

    @Override
    public String toString() {
        return alert + ": " + effect;
    }
}
