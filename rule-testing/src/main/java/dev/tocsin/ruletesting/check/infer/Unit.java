package dev.tocsin.ruletesting.check.infer;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a number counts.
 *
 * @param scale     how much one of it is in the dimension's base: seconds, bytes, the whole of a share
 * @param perSecond whether it is a rate
 * @param name      how people call it
 */
public record Unit(Dimension dimension, double scale, boolean perSecond, String name) {

    /** The dimensions that are told apart. */
    public enum Dimension {
        TIME,
        DATA,
        /** A part of a whole. */
        SHARE,
        /** A number of things. */
        COUNT
    }

    /** A part of a whole, from 0 to 1. */
    public static final Unit RATIO = new Unit(Dimension.SHARE, 1, false, "a ratio");

    /** A part of a whole, from 0 to 100. */
    public static final Unit PERCENT = new Unit(Dimension.SHARE, 0.01, false, "percent");

    public static final Unit SECONDS = new Unit(Dimension.TIME, 1, false, "seconds");

    /** A number of things. */
    public static final Unit COUNT = new Unit(Dimension.COUNT, 1, false, "a number");

    private static final Set<String> PARTS = Set.of("total", "sum", "bucket", "max", "min", "avg", "created");

    /** Factors that change from one unit to another, others are taken for a multiple of the same. */
    private static final List<Double> CONVERSIONS =
            List.of(1e3, 1e6, 1e9, 60.0, 3600.0, 86400.0, 100.0, 1024.0, 1048576.0, 1073741824.0);

    /** The unit that the end of a metric name says. */
    static Optional<Unit> ofName(String metricName) {
        String[] words = metricName.split("_");
        int last = words.length - 1;
        if (words[last].equals("count")) {
            return Optional.of(COUNT);
        }
        boolean counted = words[last].equals("total") || words[last].equals("bucket");
        while (last > 0 && PARTS.contains(words[last])) {
            last--;
        }
        Optional<Unit> named = ofWord(words[last]);
        return named.isPresent() || !counted ? named : Optional.of(COUNT);
    }

    private static Optional<Unit> ofWord(String word) {
        return Optional.ofNullable(switch (word) {
            case "nanoseconds", "ns", "nsec" -> new Unit(Dimension.TIME, 1e-9, false, "nanoseconds");
            case "microseconds", "us", "usec" -> new Unit(Dimension.TIME, 1e-6, false, "microseconds");
            case "milliseconds", "ms", "msec", "millis" -> new Unit(Dimension.TIME, 1e-3, false, "milliseconds");
            case "seconds", "secs" -> SECONDS;
            case "minutes" -> new Unit(Dimension.TIME, 60, false, "minutes");
            case "hours" -> new Unit(Dimension.TIME, 3600, false, "hours");
            case "days" -> new Unit(Dimension.TIME, 86400, false, "days");
            case "bytes" -> new Unit(Dimension.DATA, 1, false, "bytes");
            case "bits" -> new Unit(Dimension.DATA, 0.125, false, "bits");
            case "kilobytes", "kb" -> new Unit(Dimension.DATA, 1e3, false, "kilobytes");
            case "megabytes", "mb" -> new Unit(Dimension.DATA, 1e6, false, "megabytes");
            case "gigabytes", "gb" -> new Unit(Dimension.DATA, 1e9, false, "gigabytes");
            case "ratio" -> RATIO;
            case "percent", "percentage", "pct" -> PERCENT;
            default -> null;
        });
    }

    /** The unit of this number a second. A second a second is no unit. */
    Optional<Unit> rated() {
        return dimension == Dimension.TIME || dimension == Dimension.SHARE
                ? Optional.empty()
                : Optional.of(new Unit(dimension, scale, true, name + " a second"));
    }

    /** The unit after multiplying the number by a factor: another one, or the same where that is no conversion. */
    Optional<Unit> times(double factor) {
        return converts(factor) ? converted(factor) : Optional.of(this);
    }

    /** The unit after dividing the number: another one, or none where that is no conversion but a share of so much. */
    Optional<Unit> dividedBy(double divisor) {
        return converts(divisor) ? converted(1 / divisor) : Optional.empty();
    }

    private static boolean converts(double factor) {
        return CONVERSIONS.stream().anyMatch(known -> near(factor, known) || near(factor, 1 / known));
    }

    private Optional<Unit> converted(double factor) {
        double converted = scale / factor;
        if (dimension == Dimension.SHARE) {
            return near(converted, 1) ? Optional.of(RATIO) : near(converted, 0.01) ? Optional.of(PERCENT)
                    : Optional.empty();
        }
        return dimension == Dimension.COUNT
                ? Optional.empty()
                : Optional.of(new Unit(dimension, converted, perSecond, "another unit than " + name));
    }

    /** Whether numbers of both count the same thing in different units. */
    public boolean differsInScale(Unit other) {
        return dimension == other.dimension && perSecond == other.perSecond && !near(scale, other.scale)
        // powers of 1000 and of 1024 are both called kilo
                && Math.max(scale, other.scale) / Math.min(scale, other.scale) > 1.1;
    }

    private static boolean near(double a, double b) {
        return Math.abs(a - b) <= 1e-6 * Math.max(Math.abs(a), Math.abs(b));
    }
}
