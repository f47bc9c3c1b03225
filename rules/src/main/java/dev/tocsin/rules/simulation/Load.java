package dev.tocsin.rules.simulation;

/**
 * Load over time, 1 on average: higher by day than by night, with shorter waves on top. A pure function of time; noise
 * comes from the events counted under it.
 *
 * @param daily how far the day's peak lies above the average
 * @param brief how high the waves of a few minutes are
 * @param shift moves the short waves in time, in seconds, so that nodes do not swing together
 */
record Load(double daily, double brief, long shift) {

    private static final double DAY_SECONDS = 86_400;
    private static final double WAVE_SECONDS = 420;

    /** The day's peak is at 15:00 UTC. */
    private static final double PEAK_SECONDS = 15 * 3600;

    Load {
        if (daily < 0 || brief < 0 || daily + brief >= 1) {
            throw new IllegalArgumentException("load would fall to zero: daily " + daily + ", brief " + brief);
        }
    }

    double at(long epochSecond) {
        return 1
                + daily * Math.cos(2 * Math.PI * (epochSecond - PEAK_SECONDS) / DAY_SECONDS)
                + brief * Math.sin(2 * Math.PI * (epochSecond + shift) / WAVE_SECONDS);
    }
}
