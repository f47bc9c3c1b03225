package dev.tocsin.rules.simulation;

/** One part of an x0tta6bl4 node, with the metrics of its collector. */
interface MeshPart {

    /** What a part is made of; {@code number} counts the nodes from 1. */
    record Setting(Metrics metrics, Chance chance, MeshFaults faults, int number) {

        /** Whether a fault that concerns the first node alone is active here. */
        boolean has(Fault fault) {
            return number == 1 && fault.isActive();
        }
    }

    /** What happens within one second under this load, 1 on average. */
    void second(long epochSecond, double busy);

    /** Whether something happens in this second that happens once in each interval. */
    static boolean isDue(long epochSecond, long everySeconds, int number) {
        return (epochSecond + 7L * number) % everySeconds == 0;
    }
}
