package dev.tocsin.ruletesting.explain.text;

import dev.tocsin.ruletesting.explain.AlertHistory.State;
import java.nio.charset.Charset;

/** The characters of drawings. */
public enum Glyphs {
    /** Blocks and lines. */
    UNICODE('·', '▒', '█', '▓', '▲', "└ ", "…"),
    /** For terminals that know no others. */
    ASCII('.', 'o', '#', '+', '^', "- ", "...");

    private final char inactive;
    private final char pending;
    private final char firing;
    private final char kept;
    private final char marker;
    private final String branch;
    private final String ellipsis;

    Glyphs(char inactive, char pending, char firing, char kept, char marker, String branch, String ellipsis) {
        this.inactive = inactive;
        this.pending = pending;
        this.firing = firing;
        this.kept = kept;
        this.marker = marker;
        this.branch = branch;
        this.ellipsis = ellipsis;
    }

    /** The characters that a charset can write. */
    public static Glyphs of(Charset charset) {
        return charset.newEncoder().canEncode("·▒█▓▲└…") ? UNICODE : ASCII;
    }

    char of(State state) {
        return switch (state) {
            case INACTIVE, RESOLVED -> inactive;
            case PENDING -> pending;
            case FIRING -> firing;
            case KEPT_FIRING -> kept;
        };
    }

    char marker() {
        return marker;
    }

    String branch() {
        return branch;
    }

    String ellipsis() {
        return ellipsis;
    }
}
