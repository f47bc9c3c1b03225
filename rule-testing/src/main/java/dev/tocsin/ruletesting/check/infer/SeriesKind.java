package dev.tocsin.ruletesting.check.infer;

/**
 * What the values of a series are.
 *
 * @param reason why this is believed, as the end of a sentence that begins with the name: {@code is declared as a gauge}
 */
public record SeriesKind(Behaviour behaviour, String reason) {

    /** The kinds of values that checks tell apart. */
    public enum Behaviour {
        /** Only ever rises, apart from resets. */
        COUNTER,
        GAUGE,
        /** The bare name of a histogram: classic ones have no series of it, native ones nothing but it. */
        HISTOGRAM,
        /** The bare name of a summary: its quantiles. */
        SUMMARY,
        UNKNOWN
    }

    /** Nothing tells. */
    public static final SeriesKind UNKNOWN = new SeriesKind(Behaviour.UNKNOWN, "");

    public boolean is(Behaviour other) {
        return behaviour == other;
    }
}
