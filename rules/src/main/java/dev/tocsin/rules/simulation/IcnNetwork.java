package dev.tocsin.rules.simulation;

/** What all nodes of an ICN network share: gossip entries, accounts and currencies. */
final class IcnNetwork {

    private static final double USUAL_ENTRIES = 3200;
    private static final double TOO_MANY_ENTRIES = 13_000;

    /** How much of the way to its new size the state goes in a second. */
    private static final double PACE = 1.0 / 300;

    private static final long SECONDS_PER_ACCOUNT = 1800;

    private final IcnFaults faults;
    private final Load load = new Load(0.2, 0.1, 0);
    private double entries = USUAL_ENTRIES;
    private long second;

    IcnNetwork(IcnFaults faults) {
        this.faults = faults;
    }

    /** Moves on to this second, once however many nodes ask for it. */
    void second(long epochSecond) {
        if (epochSecond != second) {
            second = epochSecond;
            double size = faults.largeState.pick(TOO_MANY_ENTRIES, USUAL_ENTRIES * load.at(epochSecond));
            entries += PACE * (size - entries);
        }
    }

    double entries() {
        return Math.floor(entries);
    }

    /** Accounts are opened now and then, 48 a day. */
    double accounts() {
        return 140 + Math.floorMod(second / SECONDS_PER_ACCOUNT, 480);
    }

    double currencies() {
        return 4;
    }
}
