package dev.tocsin.ruletesting.alert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Pairs expected alerts with those found, so that each has one partner that fits. Where an expectation leaves something open,
 * several alerts may fit it; a partner is given up for another as long as that lets one more find its own (Kuhn's method).
 */
public final class Pairing {

    private final List<ExpectedAlert> expected;
    private final List<TestAlert> found;
    private final int[] expectedOf;

    private Pairing(List<ExpectedAlert> expected, List<TestAlert> found) {
        this.expected = expected;
        this.found = found;
        this.expectedOf = new int[found.size()];
        Arrays.fill(expectedOf, -1);
    }

    /** Whether every alert on either side can have a partner of its own. */
    static boolean exists(List<ExpectedAlert> expected, List<TestAlert> found) {
        if (expected.size() != found.size()) {
            return false;
        }
        Pairing pairing = new Pairing(expected, found);
        for (int i = 0; i < expected.size(); i++) {
            if (!pairing.findPartner(i, new boolean[found.size()])) {
                return false;
            }
        }
        return true;
    }

    /** As many pairs as there can be. */
    public static Pairing of(List<ExpectedAlert> expected, List<TestAlert> found) {
        Pairing pairing = new Pairing(expected, found);
        for (int i = 0; i < expected.size(); i++) {
            pairing.findPartner(i, new boolean[found.size()]);
        }
        return pairing;
    }

    /** Whether the found alert with this number has a partner. */
    public boolean isPaired(int found) {
        return expectedOf[found] >= 0;
    }

    /** The expected alerts without a partner, in their order. */
    public List<ExpectedAlert> missing() {
        List<ExpectedAlert> missing = new ArrayList<>(expected);
        Arrays.stream(expectedOf).filter(i -> i >= 0).boxed().sorted(Comparator.reverseOrder())
                .forEach(i -> missing.remove(i.intValue()));
        return missing;
    }

    private boolean findPartner(int alert, boolean[] tried) {
        for (int i = 0; i < tried.length; i++) {
            if (expectedOf[i] < 0 && !tried[i] && expected.get(alert).fits(found.get(i))) {
                expectedOf[i] = alert;
                return true;
            }
        }
        for (int i = 0; i < tried.length; i++) {
            if (expectedOf[i] >= 0 && !tried[i] && expected.get(alert).fits(found.get(i))) {
                tried[i] = true;
                if (findPartner(expectedOf[i], tried)) {
                    expectedOf[i] = alert;
                    return true;
                }
            }
        }
        return false;
    }
}
