package dev.tocsin.ruletesting.testfile;

import dev.tocsin.evaluator.yaml.YamlNode;
import java.time.Duration;
import java.time.Instant;

/** Whose format a test file has. */
public enum Dialect {

    /** Prometheus' format with the fields that Tocsin adds. */
    TOCSIN,

    /** Prometheus' format and nothing else, read as promtool reads it. */
    PROMTOOL,

    /** The format of vmalert-tool, also with the fields that Tocsin adds. */
    VMALERT;

    private static final Instant VMALERT_START = Instant.parse("2000-01-01T00:00:00Z");

    /** The time at which test groups start that name none. */
    public Instant start() {
        return this == VMALERT ? VMALERT_START : Instant.EPOCH;
    }

    /** Whether there are other fields than Prometheus'. */
    boolean hasOwnFields() {
        return this != PROMTOOL;
    }

    /** The dialect of a file by the fields that only vmalert-tool has. */
    static Dialect of(YamlNode file) {
        return file instanceof YamlNode.Mapping mapping
                && (mapping.get(VmalertFields.DISABLE_LABEL) != null
                        || VmalertFields.isUsedInTests(mapping.get("tests")))
                                ? VMALERT
                                : TOCSIN;
    }

    /** How far apart evaluations are when a file says nothing. */
    public static final Duration DEFAULT_INTERVAL = Duration.ofMinutes(1);
}
