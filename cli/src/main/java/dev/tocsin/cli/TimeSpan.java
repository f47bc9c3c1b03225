package dev.tocsin.cli;

/** The time between the oldest and the newest of some samples, in milliseconds, both included. */
record TimeSpan(long firstMs, long lastMs) {

    /** The span of no samples. */
    static final TimeSpan NONE = new TimeSpan(0, 0);

    /** The span that covers this one and another, which covers nothing when its end is before its start. */
    TimeSpan with(long otherFirstMs, long otherLastMs) {
        if (otherFirstMs > otherLastMs) {
            return this;
        }
        return equals(NONE)
                ? new TimeSpan(otherFirstMs, otherLastMs)
                : new TimeSpan(Math.min(firstMs, otherFirstMs), Math.max(lastMs, otherLastMs));
    }
}
