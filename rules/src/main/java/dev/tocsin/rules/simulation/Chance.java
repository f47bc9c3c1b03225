package dev.tocsin.rules.simulation;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Seeded chance: the same seed and the same questions give the same answers. */
final class Chance {

    /** From here on a Poisson distribution is close enough to a normal one. */
    private static final double MANY = 30;

    private final RandomGenerator random;

    Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** How many events happen where {@code mean} are expected (Poisson distribution). */
    int events(double mean) {
        if (mean >= MANY) {
            return (int) Math.max(0, Math.round(random.nextGaussian(mean, Math.sqrt(mean))));
        }
        double threshold = Math.exp(-mean);
        int events = -1;
        double product = 1;
        while (product >= threshold) {
            product *= random.nextDouble();
            events++;
        }
        return Math.max(0, events);
    }

    /** How many of {@code trials} succeed, where each does with the given probability. */
    int of(int trials, double probability) {
        int successes = 0;
        for (int i = 0; i < trials; i++) {
            successes += random.nextDouble() < probability ? 1 : 0;
        }
        return successes;
    }

    /** A positive value with the given median; about two of three lie within a factor of {@code 1 + spread} of it. */
    double around(double median, double spread) {
        return median * Math.exp(Math.log1p(spread) * random.nextGaussian());
    }

    /** A value as likely as any other in {@code center ± deviation}. */
    double near(double center, double deviation) {
        return center + deviation * (2 * random.nextDouble() - 1);
    }
}
